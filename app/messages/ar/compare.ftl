# Presenters side by side, for staff.

compare = مقارنة
    .title = مقارنة المقدّمين
    .limits = كل مقدّم هنا محادثة مستقلة: تُحسب جميعها ضمن الحدود وتكلّف ما تكلّفه المحادثات. تبدأ كتابةً حتى لا يسمع أحدهم الآخرين.
    .choose = اختر اثنين أو ثلاثة
    .start = بدء الجميع
    .end = إنهاء الجميع
    .ask = اسأل الجميع
    .question = سؤال واحد للجميع
    .listen = استماع
    .listen-to = استماع إلى { $name }
    .times = المدة بالميلي ثانية
    .presenter = المقدّم
    .granted = من البدء إلى الموافقة
    .shown = من البدء إلى أول صورة
    .questions = الأسئلة المُجاب عنها
    .caption = من السؤال إلى أول الكلمات
    .caption-median = وسيط الكلمات
    .voice = من السؤال إلى أول صوت
    .voice-median = وسيط الصوت
    .csv = نسخ بصيغة CSV
