# The state of the vendors. The server renders it.

vendors-title = المزوّدون
vendors-lead = ما يجده الفحص عن كل مزوّد في الإعدادات: هل يقبل المفتاح، وهل لديه الشخصيات، وهل يتفق معنا في الوقت. لا يبدأ أي محادثة ولا يكلّف شيئًا.
vendors-check = افحص الآن
vendors-never = لم يُفحص شيء منذ تشغيل الخادم.
vendors-at = آخر فحص:
vendors-what = ما فُحص
vendors-result = النتيجة
vendors-found = ما وُجد
vendors-ok = يعمل
vendors-warning = يحتاج إلى نظرة
vendors-failed = لا يعمل
vendors-skipped = لم يُجرَّب
vendors-sandbox = تؤدّيه البيئة التجريبية
vendors-not-set = غير مُعدّ
vendors-details = التفاصيل
