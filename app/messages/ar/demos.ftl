# Demos, for those who make them.

## List

demos-title = العروض
demos-new = عرض جديد
demos-of-file = من ملف الإعداد
demos-of-site = أُنشئت على هذا الموقع
demos-none = لم يُنشأ أي عرض على هذا الموقع بعد.
demos-newest = أحدث العروض
demos-newer = عروض أحدث
demos-older = عروض أقدم
demos-id = المعرّف
demos-changed = آخر تغيير
demos-listed = في المعرض
demos-unlisted = غير مدرج
demos-archived = مؤرشف
demos-shadowed = يحجبه ملف الإعداد
demos-faulty = يخالف قاعدة
demos-unplayable = لا يمكن تشغيله

## Form

demo-group-talk = المحادثة
demo-group-vendor = المعرّفات لدى المزوّد
demo-group-look = المظهر والخطوة التالية
demo-group-limits = الحدود والإدراج
demo-group-more = كل الإعدادات الأخرى
demo-slug = المعرّف، آخر جزء من العنوان
demo-slug-note = أحرف لاتينية صغيرة وأرقام وشرطات. يُختار مرة واحدة.
demo-title = العنوان
demo-summary = الملخص
demo-role = ما تفعله الشخصية
demo-languages = اللغات، مثل en, de
demo-prompt = تعليمات للشخصية
demo-topics = أسئلة مقترحة، سؤال في كل سطر
demo-agent-id = الوكيل، معرّفه لدى Beyond Presence
demo-agent = وكيل LiveKit، اسمه
demo-agent-metadata = بيانات وصفية لوكيل LiveKit، بصيغة JSON
demo-interrupt = إجراء RPC الذي يُسكت وكيل LiveKit
demo-face = شخصية بيئة التجربة
demo-poster = الملصق: اسم صورة مرفوعة، أو مسار على هذا الموقع، أو صورة بجانب ملف الإعداد
demo-most = الجلسات في وقت واحد
demo-fallback = البديل، إذا تعذّر حضور الشخصية
demo-is-unlisted = غير مدرج: لا يفتحه إلا عنوانه
demo-comments = يمكن للزوار قراءة تعليقات الفريق
demo-more = إعدادات أخرى، بصيغة TOML
demo-more-note = مفاتيح [[demo]] التي ليس لها حقل هنا، مثل lead و greetings و anam و trulience.
demo-no-choice = لا شيء
picker-choose = الاختيار من قوائم المزوّد
picker-type = كتابة المعرّفات
picker-none = كما في إعدادات الموقع
picker-listed = ما يحتويه حسابك لدى { $vendor }. احفظ العرض للإبقاء على اختيارك.
picker-sandbox = ما تحتويه بيئة التجربة بدلاً من { $vendor }. مع مفتاحك تكون هذه أفاتارات حسابك وأصواته، ويسري اختيارك.
picker-nothing = لا يعرض { $vendor } قائمة يمكن الاختيار منها هنا: اكتب الاسم الذي يستخدمه.
picker-not-set-up = لا يوجد مفتاح لـ { $vendor } في هذا الموقع، لذلك لا يمكن قراءة قوائمه. يمكن كتابة المعرّفات.
picker-failed = لا يمكن قراءة قوائم { $vendor } الآن. حاول مرة أخرى أو اكتب المعرّفات.
demo-make = إنشاء العرض
demo-changed = حفظ حساب آخر أو نافذة أخرى هذا العرض في هذه الأثناء. ما كتبته ما زال هنا، وقد حُفظ شيء مختلف في هذه الحقول. يمكن الحفظ مرة أخرى لاستبداله.

## One demo

demo-of-file-note = هذا العرض من ملف الإعداد ولا يمكن تغييره إلا هناك. ويمكن هنا تغيير نسخة منه في قاعدة البيانات.
demo-copy = نسخ إلى قاعدة البيانات
demo-clone = إنشاء عرض آخر مثله
demo-try = تجربته
demo-remarks = يستحق نظرة ثانية
demo-shadowed-note = في ملف الإعداد عرض بهذا المعرّف. هذا العرض محفوظ ولا يُعرض. يمكن إنشاء عرض آخر مثله بمعرّف آخر.
demo-faulty-note = لا يُعرض هذا العرض لأنه يخالف قاعدة الآن.
demo-archive = أرشفة العرض
demo-archive-note = لا يُعرض في أي مكان ولا تفتح روابطه شيئًا حتى تتم استعادته. المحادثات الجارية تستمر.
demo-take-back = استعادته
demo-take-back-note = يُعرض من جديد، وتفتح روابطه من جديد.

## Preview

demo-preview = معاينة
demo-preview-for = لمن تُملأ النصوص
demo-preview-visitor = زائر بلا رابط
demo-preview-sample = مثال: { $name }
demo-preview-show = عرض
demo-preview-of-context = من لديه رابط يسمع تحية السياق.
demo-preview-typed = معاينة دون حفظ
demo-preview-live = يُعرض أثناء الكتابة.
demo-preview-wrong = ثمة ما لا يناسب بعد: انظر الحقول.
demo-preview-failed = المعاينة ليست محدّثة: اضغط زرها أو أعد تحميل الصفحة.
demo-preview-prompt = التعليمات
demo-preview-no-prompt = لا توجد تعليمات.

## Contexts

contexts-title = السياقات
contexts-new = سياق جديد
contexts-note = السياق نوع من المحادثات: تعليمات وتحية لها، مع مواضع تُملأ لكل مستلم. تسمّي العروض والروابط واحدًا منها.
contexts-none = لم يُنشأ أي سياق على هذا الموقع بعد.
contexts-offered = يمكن اختياره
context-name = الاسم
context-name-note = أحرف لاتينية صغيرة وأرقام وشرطات، والبداية بحرف. يُختار مرة واحدة.
context-prompt-note = { $example } أو أي اسم آخر بين قوسين معقوفين يُملأ لكل مستلم. القوسان المكرران يعنيان قوسًا واحدًا.
context-variables = المتغيرات، واحد في كل سطر
context-variables-note = مثل industry أو seats (20): 50. بين القوسين أقصى عدد للأحرف، وبعد النقطتين ما يُقال حين لا يعطي الرابط شيئًا.
context-greeting-note = أول ما يُقال لزائر جاء عبر رابط شخصي.
context-greetings = التحية بلغات أخرى
context-more-note = مفاتيح [[context]] التي ليس لها حقل هنا.
context-make = إنشاء السياق
context-changed = حفظ حساب آخر أو نافذة أخرى هذا السياق في هذه الأثناء. ما كتبته ما زال هنا، وما حُفظ مختلف في هذه الحقول. يمكن الحفظ مرة أخرى لاستبداله.
context-of-file-note = هذا السياق من ملف الإعداد ولا يُغيَّر إلا هناك. يمكن تغيير نسخة منه في قاعدة البيانات هنا.
context-shadowed-note = في ملف الإعداد سياق بهذا الاسم. هذا محفوظ ولا يُستخدم. ويمكن إنشاء مثله باسم آخر.
context-faulty-note = هذا السياق لا يُستخدم لأنه يخالف قاعدة الآن.
context-archived-note = ما يسمّي هذا السياق يحتفظ به. لا يمكن للعروض والروابط الجديدة اختياره.
context-archive = أرشفة السياق
context-archive-note = ما يسمّيه يحتفظ به. لا يمكن للعروض والروابط الجديدة اختياره حتى تتم استعادته.
context-take-back-note = يمكن اختياره من جديد.
