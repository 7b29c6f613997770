# The pages of those who work with the site.

## Around every page

studio = الاستوديو
studio-now = الآن
studio-talks = المحادثات
studio-team = الفريق
studio-account = حسابك

## Before there is an account, and signing in

studio-sign-in-title = تسجيل الدخول
studio-way-on = الانتقال إلى الصفحة المطلوبة
studio-set-up-title = إعداد هذا الموقع
studio-set-up = لا يوجد حساب بعد. هنا تنشئ حسابك بصفتك مديرًا.
studio-set-up-button = إنشاء الحساب
studio-new-password-title = اختيار كلمة مرور
studio-new-password = من أجل { $mail }. يُسجَّل خروج كل متصفح سُجّل دخوله بهذا الحساب.
studio-save-password = حفظ كلمة المرور
studio-zone = المنطقة الزمنية
studio-zone-name = اسم منطقتك الزمنية
studio-zone-note = تُعرض الأوقات في الاستوديو بهذه المنطقة، وبها ينتهي آخر يوم للروابط التي تنشئها. إذا تُركت فارغة فهي منطقة الموقع ({ $zone }). أيام الأرقام والميزانيات هي دائمًا أيام الموقع.
studio-zone-save = حفظ المنطقة الزمنية
studio-invitation-title = دعوتك
studio-invitation = من أجل { $mail }. أدخل اسمك واختر كلمة مرور.
studio-elsewhere = من أجل { $mail }. الدخول إلى هذا الموقع يكون عبر { $provider }.
studio-spent-title = هذا العنوان لم يعد صالحًا
studio-spent = استُخدم من قبل، أو صار قديمًا، أو أنه غير مكتمل. يستطيع من يدير هذا الموقع إنشاء عنوان آخر.
studio-spent-ask = صار قديمًا. اطلب عنوانًا آخر من { $name }.
studio-unavailable-title = لحظة من فضلك
studio-unavailable = لا يمكن الوصول إلى قاعدة البيانات الآن. لم يُفقد شيء: أعد تحميل هذه الصفحة بعد لحظة.
studio-unsaved = لا يمكن الوصول إلى قاعدة البيانات. لم يُحفظ شيء، وما كتبته موجود في هذه الصفحة. أعد الإرسال بعد لحظة.
studio-unconfirmed = لا يمكن الوصول إلى قاعدة البيانات، ولم تؤكد حفظ هذا. تحقق بعد لحظة من وجوده؛ وإن لم يكن موجودًا فأعد الإرسال.
studio-unsaved-button = إعادة الإرسال
studio-unsaved-file = يجب اختيار الملف مرة أخرى.
studio-unsaved-password = يجب إدخال كلمة المرور مرة أخرى.
studio-unsaved-page = العودة إلى صفحته
studio-away = لا يمكن الوصول إلى قاعدة البيانات. سجّل الدخول مجددًا بعد لحظة.
studio-file-again = كنت قد سُجّل خروجك، ولم يُحتفظ بالملف الذي أرسلته. سجّل الدخول واختر الملف مرة أخرى.
studio-forbidden-title = لا يحق لحسابك فتح هذه الصفحة
studio-forbidden = يستطيع مدير أن يعطيه دورًا آخر.
studio-form-too-long = هذا النص أطول مما يقبله أي نموذج هنا. ارجع واختصره.
studio-form-busy = يقرأ الخادم الآن نماذج طويلة أخرى. ارجع وأعد إرسال نموذجك بعد لحظة؛ فهو لم يُقرأ.
studio-form-odd = لم يصل هذا النموذج كما يرسله هذا الموقع. أعد تحميل صفحته وأرسله مرة أخرى.
studio-missing-title = لا شيء هنا
studio-missing = ربما حُذف ما كان في هذا العنوان.
studio-name = اسمك
studio-mail = عنوان البريد الإلكتروني
studio-password = كلمة المرور
studio-current = كلمة المرور الحالية
studio-new = كلمة المرور الجديدة
studio-password-rule = { NUMBER($least) } حرفًا على الأقل. عدة كلمات متتالية مناسبة، وكذلك ما ينشئه مدير كلمات المرور.
studio-sign-in-with = تسجيل الدخول عبر { $name }
studio-no-account = لا يوجد هنا حساب ببريدك الإلكتروني، أو لا يُسمح له بالدخول. يمكن طلب دعوة من إدارة هذا الموقع.
studio-no-account-for = عنوانك هناك هو { $mail }. لا يوجد هنا حساب به، أو لا يُسمح له بالدخول. يمكن طلب دعوة من إدارة هذا الموقع.
studio-no-account-invited = الدعوة من أجل { $mail }: سجّل الدخول هناك بهذا العنوان.
studio-sign-on-stale = لم يتم تسجيل الدخول: استغرق الأمر وقتًا طويلًا أو أُلغي هناك. يمكن الضغط على الزر مرة أخرى.
studio-sign-on-failed = لم يتم تسجيل الدخول: لم يُجب مزوّد الهوية كما ينبغي. يمكن الضغط على الزر مرة أخرى أو سؤال إدارة هذا الموقع.
studio-forgotten = بلا كلمة مرور؟ يستطيع من يدير هذا الموقع إنشاء عنوان لك يُستخدم مرة واحدة.
studio-signed-out = انتهت جلستك، فلم يُحفظ شيء. سجّل الدخول مجددًا، فما كتبته محفوظ.
studio-unsent-title = تم تسجيل الدخول مجددًا
studio-unsent = ما أرسلته لم يُحفظ بعد. أرسله الآن أو تجاهله.
studio-unsent-button = إرسال الآن
studio-unsent-leave = تجاهل
studio-unsent-elsewhere = تفتح طريقة الدخول الأخرى في علامة تبويب جديدة. بعد الدخول هناك، ارجع وأرسل من هنا.
studio-refused = العنوان أو كلمة المرور غير صحيح.
studio-too-often = { $secs ->
    [zero] محاولات كثيرة. أعد المحاولة الآن.
    [one] محاولات كثيرة. انتظر ثانية واحدة ثم أعد المحاولة.
    [two] محاولات كثيرة. انتظر ثانيتين ثم أعد المحاولة.
    [few] محاولات كثيرة. انتظر { $secs } ثوانٍ ثم أعد المحاولة.
    [many] محاولات كثيرة. انتظر { $secs } ثانية ثم أعد المحاولة.
   *[other] محاولات كثيرة. انتظر { $secs } ثانية ثم أعد المحاولة.
}
studio-busy = يسجّل عدد كبير الدخول في هذه اللحظة. أعد المحاولة بعد بضع ثوانٍ.

## What is wrong with a field

studio-fault-long = هذا طويل جدًا.
studio-fault-odd = يحتوي هذا على أحرف لا تُرى.
studio-fault-taken = لحساب آخر هذا العنوان.
studio-fault-short = هذا قصير جدًا.
studio-fault-common = هذه من أول ما قد يجرّبه أي شخص.
studio-fault-personal = هذه مكوّنة من اسمك أو عنوانك.
studio-fault-wrong = هذه ليست كلمة مرورك.
studio-fault-zone = لا توجد منطقة زمنية بهذا الاسم. اختر واحدة من القائمة، مثل Europe/Berlin.

## Roles

studio-viewer = قراءة
studio-seller = مبيعات
studio-admin = إدارة

## The team

studio-team-person = الشخص
studio-team-role = الدور
studio-team-signed-in = آخر تسجيل دخول
studio-team-never = لم يسجّل الدخول بعد
studio-team-active = نشط
studio-team-invited = مدعو
studio-team-invitation-over = انتهت صلاحية الدعوة
studio-team-no-password = بلا كلمة مرور بعد
studio-team-disabled = معطّل
studio-team-invite = دعوة
studio-team-invite-note = تحصل على عنوان لتسلّمه. من يفتحه يُدخل اسمه وكلمة مرور.
studio-team-make-address = إنشاء عنوان يُستخدم مرة واحدة
studio-team-address = عنوان يُستخدم مرة واحدة
studio-team-address-for = عنوان من أجل { $mail }
studio-team-once = سلّمه بنفسك إلى { $mail }. يُعرض هذه المرة فقط، ويُستخدم مرة واحدة، ويصلح 72 ساعة.
studio-team-address-takes = تنتهي كلمة المرور الحالية، ويُسجَّل خروج الحساب في كل مكان.
studio-team-address-again = العنوان الجديد يُلغي العنوان السابق.
studio-team-save-role = حفظ الدور
studio-team-role-note = يُسجَّل خروج الحساب في كل مكان، ثم يسجّل الدخول بالدور الجديد. ومع دور أعلى لا يعود العنوان السابق الذي يُستخدم مرة واحدة صالحًا.
studio-team-may = تسجيل الدخول إلى الموقع
studio-team-disable = تعطيل الحساب
studio-team-disable-note = عند التعطيل يُسجَّل خروج الحساب فورًا. تبقى روابطه تعمل إلى أن تنقلها أو تسحبها.
studio-team-enable = تفعيل الحساب
studio-team-enable-note = يستطيع الحساب تسجيل الدخول من جديد، بكلمة مروره ودوره.
studio-team-last-admin = هذا آخر مدير يستطيع تسجيل الدخول. عيّن مديرًا آخر أولًا: حتى ذلك الحين يحتفظ هذا الحساب بدوره ووصوله.
studio-confirm-title = أكِّد بكلمة مرورك
studio-confirm-invitation = هل تريد دعوة { $mail } بدور { $role }؟
studio-confirm-role = هل تريد منح { $mail } دور { $role }؟
studio-confirm-address = هل تريد إنشاء عنوان لمرة واحدة لـ { $mail }؟
studio-confirm-enabling = هل تريد السماح لـ { $mail } بتسجيل الدخول من جديد؟
studio-confirm-button = تأكيد
studio-confirm-note = يتيح هذا لآخرين الدخول إلى الموقع، ولذلك لا يكفي متصفح تُرك مفتوحًا.
studio-team-hand-on = نقل الروابط
studio-team-new-owner = المالك الجديد
studio-team-choose = اختر من يحصل عليها
studio-team-whose-links = { $links ->
    [zero] لا روابط لهذا الحساب.
    [one] لهذا الحساب رابط واحد، ويبقى يعمل. من يحصل عليه؟
    [two] لهذا الحساب رابطان، ويبقيان يعملان. من يحصل عليهما؟
    [few] لهذا الحساب { $links } روابط، وتبقى تعمل. من يحصل عليها؟
    [many] لهذا الحساب { $links } رابطًا، وتبقى تعمل. من يحصل عليها؟
   *[other] لهذا الحساب { $links } رابط، وتبقى تعمل. من يحصل عليها؟
}
studio-team-hand-on-note = { $links ->
    [zero] لا روابط لهذا الحساب.
    [one] لهذا الحساب رابط واحد. يراه المالك الجديد ويغيّره ويقرأ محادثاته.
    [two] لهذا الحساب رابطان. يراهما المالك الجديد ويغيّرهما ويقرأ محادثاتهما.
    [few] لهذا الحساب { $links } روابط. يراها المالك الجديد ويغيّرها ويقرأ محادثاتها.
    [many] لهذا الحساب { $links } رابطًا. يراها المالك الجديد ويغيّرها ويقرأ محادثاتها.
   *[other] لهذا الحساب { $links } رابط. يراها المالك الجديد ويغيّرها ويقرأ محادثاتها.
}

## Talks

studio-open = من يتحدث الآن
studio-open-none = لا أحد في هذه اللحظة.
studio-first = ابدأ هنا
studio-first-lead = يفتح الرابط الشخصي عرضًا لشخص واحد يُحيّا باسمه. ترى هنا متى فُتح وما قيل.
studio-first-make = أنشئ رابطك الأول
studio-counted = منذ أمس
studio-counted-none = لم يُحتسب شيء منذ أمس. تُحتسب المحادثة بعد نهايتها بقليل.
studio-looks = روابط تحتاج إلى مراجعة
studio-looks-none = لا يحتاج إلى مراجعة أي من أحدث الروابط، ومن المستخدمة منذ أمس، ومن التي تنتهي قريبًا، ومن التي لم تُدخل أحد الزوار.
studio-looks-note = من أحدث الروابط، ومن المستخدمة منذ أمس، ومن تلك التي تنتهي قريبًا، ومن التي لم تُدخل أحد الزوار.
studio-look-ends = ينتهي قريبًا:
studio-look-talks = المحادثات التي بدأت: { $used }
studio-look-minutes = الدقائق المستخدمة أو المحجوزة: { $used }
studio-look-money = المبلغ المستخدم أو المحجوز: { $used }
studio-look-failed = فشل آخر بدء:
studio-look-denied = رُفض دخول:
studio-look-no-demo = لم يعد عرضه { $demo } متاحًا
studio-link-no-demo-note = لم يعد العرض { $demo } لهذا الرابط متاحًا: يقرأ الزوار أن الرابط سُحب. اختر عرضًا آخر في إعداداته، أو أتِح هذا العرض من جديد.
studio-link-no-demo = العرض غير متاح
studio-look-late = زيارة وهو لا يفتح شيئًا:
studio-link-late = زيارات وهو لا يفتح شيئًا
studio-last = آخر المحادثات
studio-all = كل المحادثات
studio-none = لا محادثة بعد.
studio-talks-none-of = لا محادثة تطابق هذا الاختيار.
studio-talks-none-among = لا محادثة تطابق بين آخر { $number } جرى فحصها. قد توجد محادثات أقدم.
studio-talks-all = كل المحادثات
studio-talks-talked = وصلت إلى محادثة
studio-talks-failed = لم تصل إلى محادثة
studio-link-talks = كل محادثات هذا الرابط
studio-link-partial = لم يُنسخ، إن وُجد في الرابط: رمز المرور، واليوم الأخير الذي انقضى، وما ليس له حقل هنا.
studio-newer = محادثات أحدث
studio-older = محادثات أقدم
studio-newest = أحدث المحادثات
studio-when = الوقت
studio-demo = العرض
studio-vendor = المزوّد
studio-state = الحالة
studio-lasted = المدة
studio-talk-first-frame = أول صورة بعد
studio-by-link = عبر رابط شخصي
studio-live = يتحدث
studio-starting = يبدأ
studio-over = انتهت

## Why a talk ended

studio-end-visitor = أنهاها الزائر
studio-end-cancelled = أُلغيت قبل أن تبدأ
studio-end-left = غادر الزائر
studio-end-lost = انقطع الاتصال
studio-end-time-up = انتهى الوقت
studio-end-avatar-left = غادر الأفاتار
studio-end-avatar-ended = أنهاها الأفاتار
studio-end-removed = أُخرج الزائر
studio-end-moved = نُقلت إلى غرفة أخرى
studio-end-failed = فشلت
studio-end-shutdown = توقف الخادم
studio-end-avatar-gone = غادر الأفاتار، بحسب الصفحة
studio-end-out-of-time = انتهى الوقت، بحسب الصفحة
studio-end-idle = لا إشارة من الزائر
studio-end-revoked = سُحب الرابط
studio-end-stopped = أُنهيت مع سائر المحادثات: أُوقفت المحادثات

## Search

studio-search = البحث في المحادثات
studio-search-words = الكلمات
studio-search-go = بحث
studio-search-note = قيلت كل هذه الكلمات في المحادثة، بأي ترتيب. لا فرق بين الأحرف الكبيرة والصغيرة ولا أثر للتشكيل. يمكن العثور على المحادثة بعد نحو دقيقة من انتهائها.
studio-search-none = لا توجد محادثة فيها كل هذه الكلمات.
studio-search-no-further = لا توجد محادثة أخرى فيها كل هذه الكلمات.
studio-search-none-here = المحادثات التي فُحصت لهذه الصفحة ليست فيها كل هذه الكلمات. المحادثات الأقدم في الصفحة التالية.
studio-search-no-word = أدخل حرفًا أو رقمًا واحدًا على الأقل. لا يُبحث عن الرموز الأخرى.
studio-search-too-long = هذا أطول من اللازم: للبحث 200 حرف و{ $words } كلمة على الأكثر. في الصينية واليابانية يُعدّ كل حرفين متتاليين كلمة.

## One talk

studio-talk-with = محادثة مع { $name }
studio-said = ما قيل
studio-said-none = لا توجد كلمات من هذه المحادثة.
studio-said-not-stored = كان رابط هذه المحادثة مضبوطًا على عدم حفظ أي شيء مما يقال.
studio-said-no-more = منذ ضبط الرابط على عدم حفظ أي شيء مما يقال، لم يُحفظ شيء آخر.
studio-noted = قراءتك لهذا مسجّلة في سجل التدقيق.
studio-visitor = الزائر
studio-presenter = الأفاتار
studio-by-vendor = سجّله المزوّد
studio-by-page = أبلغت به صفحة الزائر، ويمكن تزويره
studio-missed = لم يعرف
studio-page = الصفحة
studio-questions = الأسئلة
studio-questions-none = لم يُطرح أي سؤال.
studio-timeline = التسلسل الزمني
studio-event-connecting = بدأ المتصفح الاتصال
studio-event-connected = تم الاتصال بالمزوّد
studio-event-first-frame = أول صورة للأفاتار
studio-event-agent-ready = الأفاتار موجود، دون صورة بعد
studio-event-page-shown = تم تحميل صفحة المزوّد
studio-event-user-spoke = بدأ الزائر الكلام
studio-event-avatar-spoke = بدأ الأفاتار الكلام
studio-event-quality = تغيّرت حالة الاتصال
studio-event-fallback = جاء من عرض آخر تعذّر حضور أفاتاره:
studio-event-warning = حدث خطأ واستمرت المحادثة:
studio-event-error = حدث خطأ ولم تستمر المحادثة:

## The account

studio-browsers = أين سجّلت الدخول
studio-this-browser = هذا المتصفح
studio-unnamed = متصفح بلا اسم
studio-since = منذ
studio-seen = آخر طلب
studio-csv-title = ملفات CSV
studio-csv-separator = بين الخلايا
studio-csv-comma = فاصلة
studio-csv-semicolon = فاصلة منقوطة، لبرنامج Excel بلغات مثل الألمانية والفرنسية
studio-csv-save = حفظ لهذا المتصفح
studio-everywhere = تسجيل الخروج من كل مكان
studio-change = تغيير كلمة المرور

## Links

studio-links = الروابط
studio-link-new = رابط جديد
studio-links-none = لا توجد روابط بعد. إعداد رابط جديد يستغرق دقيقة.
studio-links-words = المستلم أو الشركة
studio-links-all = كل الروابط
studio-links-of-file = من ملف الإعداد
studio-links-of-file-note = لا يرى هذه الروابط إلا المسؤولون. وهي لا تتبع أي حساب وتُغيَّر في الملف، أما النسخة في قاعدة البيانات فلها عنوانها الخاص ويمكن تغييرها هنا.
studio-links-of-file-more = روابط أخرى في الملف: { $count }
studio-links-none-such = لا يوجد رابط كهذا.
studio-links-none-here = الروابط التي فُحصت لهذه الصفحة ليست كذلك. توجد روابط أقدم في الصفحة التالية.
studio-links-newest = أحدث الروابط
studio-links-newer = روابط أحدث
studio-links-older = روابط أقدم
studio-link-for = رابط إلى { $name }
studio-link-recipient = المستلم
studio-link-company = الشركة
studio-link-until = صالح حتى
studio-link-owner = المالك
studio-link-unused = لم يُستخدم بعد
studio-link-tried = جرت محاولة دون محادثة
studio-link-talked = جرت محادثة
studio-link-used-up = مستنفد
studio-link-expired = منتهٍ
studio-link-revoked = مسحوب
studio-link-opened = مفتوح
studio-opens = مرات الفتح
studio-opens-none = لم يُفتح بعد.
studio-ours = لن تُحسب صفحات الروابط التي تُفتح في هذا المتصفح فتحًا من مستلميها، لمدة سنة.
    .title = هذا الجهاز لنا
    .button = تسجيله كجهاز لنا
    .done = تم. ما يُفتح في هذا المتصفح لم يعد يُحسب. يمكن إغلاق هذه الصفحة.
    .how = يُفتح هذا الرمز خلال ساعة على هاتف أو في متصفح آخر لك: الروابط التي تنظر إليها هناك لا تُحسب مفتوحة من مستلميها.
    .code = رمز QR لتسجيل جهازك
    .here = أو جعل هذا المتصفح من متصفحاتك
studio-opens-note = الصفحة التي ظلت مرئية ثانية في متصفح تُعد فتحًا. أما ما طلب العنوان فقط، كمعاينات الروابط وفاحصات البريد، فيظهر في سطر لكل نوع مع آخر مرة. يُحسب فتح الأشخاص، ولا تُحسب الطلبات والبرامج وحسابات هذا الموقع.
studio-opener = من
studio-open-visible = مدة الظهور
studio-open-sign = آخر إشارة
studio-open-counts = يُحسب
studio-open-person = شخص
studio-open-ours = حساب في هذا الموقع
studio-open-program = برنامج
studio-fetch-preview = معاينة رابط
studio-fetch-mail = فاحص بريد
studio-fetch-crawler = زاحف
studio-fetch-script = برنامج نصي أو أداة
studio-fetch-headless = متصفح آلي
studio-fetch-unseen = متصفح لم تُر صفحته
studio-fetch-times = { $times ->
    [zero] لا صفحة مرئية
    [one] لا صفحة مرئية، مرة واحدة
    [two] لا صفحة مرئية، مرتان
    [few] لا صفحة مرئية، { $times } مرات
    [many] لا صفحة مرئية، { $times } مرة
   *[other] لا صفحة مرئية، { $times } مرة
}
studio-open-no-sign = لم يُضغط شيء
studio-open-pointer = نقرة
studio-open-touch = لمسة
studio-open-key = مفتاح
studio-open-counted = محسوب
studio-open-not-counted = غير محسوب
studio-open-count = احسبه
studio-open-count-not = لا تحسبه
studio-link-address = العنوان
studio-link-copy = نسخ
studio-link-copied = تم النسخ.
studio-link-not-copied = لم ينسخه المتصفح. العنوان محدد، فيرجى نسخه يدويًا.
studio-link-mail = كتابة بريد
studio-link-mail-subject = دعوة إلى محادثة
studio-link-mail-body = مرحبًا { $name }، أعددت هذا لك: { $address }
studio-link-look = عرض الصفحة
studio-link-asks-note = ما دمت مسجّل الدخول فلن يُطلب منك شيء. تعرض نافذة خاصة ما يُطلب من المستلم.
studio-link-qr = رمز QR للعنوان
studio-link-settings = الإعدادات
studio-link-save = حفظ
studio-link-make = إنشاء الرابط
studio-link-further = إجراءات أخرى
studio-link-again = إنشاء رابط مماثل
studio-link-revoke = سحب الرابط
studio-link-revoke-now = سحبه الآن
studio-link-revoke-note = الرابط المسحوب لا يفتح شيئًا، وتنتهي المحادثات الجارية فورًا، ولا يمكن استخدامه ثانية.
studio-link-revoke-unended = الرابط المسحوب لا يفتح شيئًا ولا يمكن استخدامه ثانية. تنتهي المحادثات الجارية هنا فورًا، أما لدى المزوّد فلا تنتهي إلا بانتهاء رمزها.
studio-scan = فحص رابطي
studio-scan-note = يرسل إلى هذا الرابط ما ترسله معاينات الروابط وفاحصات البريد، ويبيّن ما احتُسب وما استُهلك.
studio-scan-title = ما تراه الفاحصات من الرابط إلى { $recipient }
studio-scan-request = الطلب
studio-scan-answer = الرد
studio-scan-preview = معاينة رابط: { $name }
studio-scan-mail = البريد: { $name }
studio-scan-gateway = بوابة بريد تعرّف نفسها كمتصفح
studio-scan-unnamed = برنامج بلا اسم
studio-scan-ahead = متصفح يجلب الصفحة مسبقًا
studio-scan-scripts = فاحص يشغّل البرامج النصية
studio-scan-before = قبل
studio-scan-after = بعد
studio-scan-held = لم يُحتسب شيء ولم يُستهلك شيء.
studio-scan-counted = احتُسب شيء في هذه الأثناء: اطّلع على مرات الفتح والمحادثات لهذا الرابط.
studio-scan-limited = رُفض جزء من الطلبات لأن شبكتك طلبت روابط كثيرة: أعد المحاولة بعد دقيقة.
studio-scan-other = لم يُحتسب شيء، لكن بعض الطلبات لم تجد صفحة مفتوحة: ربما انتهى الرابط، أو ينقص الموقعَ شيء. الردود تبيّن أيها.
studio-scan-listed = الفاحص الذي يشغّل البرامج النصية مدرج ضمن مرات الفتح كبرنامج ولا يُحتسب: كان ذلك هذا الفحص.
studio-scan-back = العودة إلى الرابط
studio-saved = تم الحفظ.
studio-follow = تحديث مباشر
studio-link-changed = حفظ حساب آخر أو نافذة أخرى هذا الرابط في هذه الأثناء. ما كتبته ما زال هنا، وقد حُفظ شيء مختلف في هذه الحقول. يمكن الحفظ مرة أخرى لاستبداله.
studio-link-faults = لم يُحفظ شيء. الخطأ مذكور بجانب حقله.
studio-link-greeting-group = التحية والموضوع
studio-link-limits-group = الحدود ورمز المرور
studio-link-sender-group = المرسل والخطوة التالية
studio-link-avatar-group = شخصية أخرى
studio-link-of-demo = كما في العرض
studio-link-first-name = الاسم الأول، للتحية
studio-link-language = اللغة، مثل en أو de
studio-link-greeting = التحية
studio-link-notes = ملاحظات للشخصية، لا يراها المستلم
studio-link-context = السياق
studio-link-values = قيم متغيرات السياق، واحدة في كل سطر، مثل seats: 50
studio-link-name = اسم الشخصية
studio-link-avatar = الشخصية، معرّفها لدى المزوّد
studio-link-voice = الصوت، معرّفه لدى المزوّد
studio-link-model = النموذج، معرّفه لدى المزوّد
studio-link-last-day = آخر يوم، بتوقيت { $zone }
studio-link-most = عدد المحادثات كلها
studio-link-minutes = عدد الدقائق كلها
studio-link-most-cost = التكلفة كلها
studio-link-passcode = رمز المرور، 6 أحرف على الأقل؛ يُترك فارغًا لعدم طلبه
    .note = يُطلب الرمز ممن يفتح الرابط. يُستحسن إرساله بطريقة غير طريقة العنوان.
    .wrong = محاولات مرفوضة
    .last = آخرها:
studio-link-closing = كلمات على صفحته بعد انتهائه، مع تقويمك
studio-link-privacy-group = الخصوصية
studio-link-store-nothing = عدم حفظ أي شيء مما يقال
studio-link-store-nothing-note = تظل أوقات المحادثات وتكاليفها محسوبة، ويظل ما يرسله الزوار في النماذج محفوظًا. ما حُفظ من قبل يبقى. قد يحفظ المزودون الكلام وفق قواعدهم.
studio-link-nothing-stored = لا يُحفظ شيء مما يقال
studio-link-sender = اسمك
studio-link-sender-role = منصبك
studio-link-sender-mail = بريدك الإلكتروني
studio-link-sender-calendar = تقويمك، عنوان https
studio-link-action = زر الخطوة التالية
studio-link-action-href = وجهة الزر، https أو mailto
studio-links-many = روابط لقائمة
studio-links-many-new = عدة روابط معًا
studio-links-many-table = المستلمون
studio-links-many-note = الصق جدولًا من برنامج جداول أو بصيغة CSV. يسمّي الصف الأول الأعمدة، ولا يلزم منها سوى recipient. ما يتركه السطر فارغًا يكون كما هو محدد أدناه. إذا كان سطر واحد خاطئًا فلن يُنشأ شيء.
studio-links-many-columns = الأعمدة الممكنة
studio-links-many-file = أو اختر ملفًا
studio-links-many-common = مشترك بين الجميع
studio-links-many-make = إنشاء الروابط
studio-links-many-faults = لم يُنشأ شيء. الأخطاء:
studio-links-many-common-faults = لم يُنشأ شيء. الخطأ في ما هو مشترك بين الجميع، وهو مبيّن بجانب حقله.
studio-links-many-more = أخطاء أخرى: { $count }
studio-links-many-line = السطر
studio-links-many-column = العمود
studio-links-many-wrong = الخطأ
studio-links-many-unknown = لا يوجد عمود كهذا للروابط.
studio-links-many-twice = هذا العمود موجود مرتين.
studio-links-many-no-recipients = لا يسمّي الصف الأول هذا العمود.
studio-links-many-cells = الخلايا أكثر مما في الصف الأول.
studio-links-many-quotes = علامة اقتباس غير مغلقة أو يليها نص.
studio-links-many-again = المستلم والشركة هما نفسهما في السطر { $line }.
studio-links-many-doubles = لم يُنشأ شيء بعد. لهؤلاء رابط من قبل:
studio-links-many-there = موجود من قبل
studio-links-many-has-link = أحد روابطك
studio-links-many-confirm = إنشاء الروابط مع ذلك
studio-links-many-further = أسطر أخرى: { $count }
studio-links-many-too-many = يمكن أن يحتوي الجدول على { $most } سطر.
studio-links-many-too-long = يمكن أن يبلغ حجم الجدول { $most } كيلوبايت.
studio-links-many-none = لا يوجد سطر تحت الصف الأول.
studio-links-many-made = الروابط المنشأة: { $count }
studio-links-many-kept = يمكنك العودة إلى هذه الصفحة عبر عنوانها.
studio-look-asked = زوار يطلبون الوصول، آخرهم:
requests-title = طلبات الوصول
requests-note = العناوين كما كُتبت دون إثبات. للسماح بالدخول مدّد الرابط أو أضف العنوان إلى قائمته، واكتب إلى صاحبه؛ لا يُرسل من هنا شيء.
requests-note-withdrawn = العناوين كما كُتبت دون إثبات. هذا الرابط مسحوب نهائيًا: يلزم إنشاء رابط مثله وإرساله؛ لا يُرسل من هنا شيء.
requests-done = تم
requests-done-named = تم: { $mail }
