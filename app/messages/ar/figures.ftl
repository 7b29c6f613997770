# The figures, for those who work with the site.

studio-figures = الأرقام
studio-figures-period = الفترة
studio-figures-today = اليوم
studio-figures-last = { $days ->
    [zero] اليوم
    [one] آخر يوم
    [two] آخر يومين
    [few] آخر { $days } أيام
    [many] آخر { $days } يومًا
   *[other] آخر { $days } يوم
}
studio-figures-links = عبر رابط يملكه
studio-figures-no-link = من دون رابط
studio-figures-show = عرض
studio-figures-none = لم يُحصَ شيء في هذه الفترة.
studio-figures-silent = في { $silent } من أحدث { $opens } من مرات الفتح لم يُضغط على شيء: قد تكون بينها برامج بوابات البريد. صفحة الرابط تسرد مرات فتحه.
studio-figures-note = الأيام بحسب { $zone }. تُحصى الجلسة بعد دقيقة من نهايتها، في يوم بدايتها.
studio-figures-funnel = من الفتح إلى دعوة الإجراء
studio-figures-step = الخطوة
studio-figures-number = العدد
studio-figures-part = من الخطوة السابقة
studio-figures-opened = روابط فُتحت
studio-figures-started = جلسات بدأت
studio-figures-live = محادثات
studio-figures-acted = ضغط دعوة الإجراء
studio-figures-minutes = دقائق المحادثة
studio-figures-cost = التكلفة
studio-figures-by-vendor = حسب المزوّد
studio-figures-cost-note = التكلفة هي تكلفة الدقائق بالأسعار عند البداية، حين تتأكد النهاية لدى المزوّد. أما المحادثات المستثناة، ومنها محادثاتك، وما سبق وجود الأسعار فلا تكلفة لها هنا، والحدود تحصي ما أُنفق.
studio-figures-opens-note = يُحصى الفتح للروابط الشخصية، والجلسات لكل الصفحات.
studio-figures-no-opens = يُفتح الرابط قبل أن يعمل المزوّد، فلا مزوّد للفتح.
studio-figures-by-day = يومًا بيوم
studio-figures-day = اليوم
studio-figures-chart = { $most } على الأكثر في يوم واحد. الأرقام في الجدول أدناه.
studio-figures-so-far = حتى الآن
studio-figures-starts = الزمن حتى أول صورة
studio-figures-median = نصفها خلال
studio-figures-high = 95 من 100 خلال
studio-figures-measured = المقيس
studio-figures-failed = بدايات فاشلة
studio-figures-starts-by-day = الصور الأولى والبدايات الفاشلة يومًا بيوم
studio-figures-of-each-day = أرقام كل يوم
studio-figures-first-frame-note = من الضغط حتى أول صورة كما أبلغت صفحات الزوار. يُعرف كل زمن بالحد الذي لا يتجاوزه.
studio-figures-reason = السبب
studio-figures-reasons = الأسباب
studio-figures-other-reasons = أخرى: { $count }
studio-figures-no-data = لا بيانات
studio-figures-at-most = { $time } على الأكثر
studio-figures-longer = أكثر من { $time }

## What is decided about one talk

studio-talk-decide = الأرقام والحذف
studio-talk-leave-out = استبعاد من الأرقام
studio-talk-count-again = احتساب في الأرقام من جديد
studio-talk-left-out = مستبعدة
studio-talk-delete = حذف هذه المحادثة
studio-talk-delete-note = يُحذف ما قيل والتسلسل الزمني والتقييم نهائيًا. تبقى مجاميع الأرقام، ويذكر سجل التدقيق الحذف.
studio-talk-delete-leads = حذف ما تركه الزائر في نموذج أيضًا
studio-talk-delete-button = حذف نهائي
studio-talk-not-over = لم تُحذف: يجب أن تكون المحادثة منتهية ومحصاة ومغلقة لدى مزوّدها. أعد المحاولة بعد دقائق.
