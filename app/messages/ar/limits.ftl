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

## ما يجوز للمحادثات استخدامه

studio-budgets = الميزانيات
studio-budgets-none = لا تُستخدم أي ميزانية للموقع أو لمزوّد أو لعرض أو لمالك.
studio-budget-of = الميزانية
studio-budget-used = المستخدم
studio-budget-held = المحجوز
studio-budget-left = المتبقي
studio-budget-most = المجموع
studio-budget-today = كل محادثات اليوم
studio-budget-month = كل محادثات هذا الشهر
studio-budget-today-of = { $name } اليوم
studio-budget-owner-today = روابط { $name } اليوم
studio-budget-owner-month = روابط { $name } هذا الشهر
studio-budget-minutes = { $minutes } د
studio-budget-now = { $name } الآن
studio-budget-owner-now = روابط { $name } الآن
studio-budget-talks = المحادثات: { $count }
studio-budget-full-vendor = بلغ عدد المحادثات الجارية لدى مزوّده أقصى المسموح به في آن واحد. ينتظر الزوار في الطابور.
studio-budget-full-owner = بلغ عدد المحادثات الجارية عبر روابط { $name } أقصى المسموح به في آن واحد.
studio-budget-full-link = بلغ عدد المحادثات الجارية عبر هذا الرابط أقصى المسموح به في آن واحد.
studio-budget-day = تُحسب المحادثة لليوم الذي بدأت فيه. ينتهي اليوم:
studio-budget-note = تحجز المحادثة الجارية أطول مدة يمكن أن تستغرقها، ثم يُعاد الباقي. أما ما لا يمكن إنهاؤه لدى المزوّد (Trulience وBeyond Presence في غرفها الخاصة) فيبقى محجوزًا حتى ينتهي رمزه، حتى إن انتهى هنا. وتبقى المحادثة التي بدأت معدودة، وتُعاد إذا رفضها المزوّد، أو إذا أبلغ بأن زائر الرابط لم يأتِ قط.
studio-budget-spent = نفدت المحادثات أو الوقت أو المال المخصص، فلا يمكن بدء أي محادثة.
studio-budget-spent-owner = نفدت المحادثات أو الوقت أو المال المخصص لروابط { $name }، فلا يبدأ أي منها محادثة.
studio-budget-spent-yours = نفدت المحادثات أو الوقت أو المال المخصص لروابطك، فلا يبدأ أي منها محادثة.
studio-link-time = مدة المحادثات
studio-link-cost = أقصى تكلفة
studio-link-no-price = لم يُحدَّد سعر { $vendor } (الحدود، الميزانيات والأسعار)
studio-link-cost-unknown = غير معروف
studio-link-no-limit = بلا حد
studio-talk-cost = التكلفة التقديرية
studio-talk-holds = ما زالت تحجز أطول مدة يمكن أن تستغرقها، والتكلفة هي الأقصى الممكن.

## The form that sets budgets and prices

budgets-title = الميزانيات والأسعار
budgets-lead = ما يمكن أن تستخدمه المحادثات وكم تكلف الدقيقة. تبدأ المحادثة التالية بما يُحفظ هنا، وتحتفظ المحادثات الجارية بمدتها وسعرها. الحقل الفارغ يبقى كما في الإعدادات، فإن لم يكن فيها شيء فلا حد.
budgets-changed = تغيّرت الميزانيات أو الأسعار في هذه الأثناء. يعرض النموذج ما كتبته، وهذا ما هي عليه الآن. الحفظ يستبدلها.
budgets-not-in-force = ليس كل ما ضُبط هنا ساريًا: لم يعد يوافق الإعدادات. السبب مذكور بجانبه.
budgets-read-only = يغيّرها المسؤولون.
budgets-prices = الأسعار
budgets-price = سعر الدقيقة مع { $vendor }
budgets-all = كل المحادثات
budgets-account = روابط كل حساب
budgets-network = كل شبكة من شبكات الزوار
budgets-link = كل رابط
budgets-at-once = المحادثات في آن واحد
budgets-talks-day = المحادثات في اليوم
budgets-minutes-day = الدقائق في اليوم
budgets-cost-day = التكلفة في اليوم
budgets-cost-month = التكلفة في الشهر
budgets-cost-all = التكلفة إجمالًا
budgets-of = { $whose }: { $what }
budgets-client-note = قد يأتي كل من في معرض أو مكتب من شبكة واحدة ويتقاسمون ذلك.
budgets-currency = العملة، ثلاثة أحرف كبيرة
budgets-of-file = من الإعدادات: { $value }
budgets-set-here = محدد هنا
