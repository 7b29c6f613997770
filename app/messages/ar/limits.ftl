# ما يحدّ المحادثات.

studio-limits = الحدود

## ما هو متوقف

studio-stops = المحادثات الجديدة
studio-stops-none = تبدأ المحادثات الجديدة كالمعتاد.
studio-stopped-all = كل المحادثات الجديدة متوقفة.
studio-stopped-vendor = المحادثات الجديدة مع { $vendor } متوقفة.
studio-stop-since = منذ
studio-stop-by = أوقفها
studio-stop-read = ما يقرؤه الزوار
studio-stop-resume = السماح بمحادثات جديدة
studio-stop-end = إنهاء المحادثات الجارية الآن
studio-stop = إيقاف المحادثات الجديدة
studio-stop-what = أي محادثات
studio-stop-all = كلها
studio-stop-vendor = المحادثات مع { $vendor }
studio-stop-sentence = جملة للزوار
studio-stop-sentence-rule = اختيارية، { NUMBER($most) } حرفًا على الأكثر. تظهر كما هي في كل اللغات.
studio-stop-running = المحادثات الجارية
studio-stop-running-go-on = تستمر حتى تنتهي
studio-stop-running-end = تُنهى
studio-stop-note = يسري مع الضغطة التالية على زر البدء، ويبقى بعد إعادة التشغيل. تفتح الصفحات كما كانت.
studio-stop-already = هذه المحادثات متوقفة أصلًا كما يظهر أدناه. اسمح بها أولًا لإيقافها بجملة أخرى.
studio-stop-not = تغيّر هذا منذ تحميل الصفحة. أدناه ما هو متوقف الآن.
