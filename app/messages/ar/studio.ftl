# The pages of those who work with the site.

## Around every page

studio = الاستوديو
studio-now = الآن
studio-talks = المحادثات
studio-account = حسابك

## Before there is an account, and signing in

studio-sign-in-title = تسجيل الدخول
studio-set-up-title = إعداد هذا الموقع
studio-set-up = لا يوجد حساب بعد. هنا تنشئ حسابك بصفتك مديرًا.
studio-set-up-button = إنشاء الحساب
studio-new-password-title = اختيار كلمة مرور
studio-new-password = من أجل { $mail }. يُسجَّل خروج كل متصفح سُجّل دخوله بهذا الحساب.
studio-save-password = حفظ كلمة المرور
studio-spent-title = هذا العنوان لم يعد صالحًا
studio-spent = استُخدم من قبل، أو صار قديمًا، أو ضاع منه حرف في الطريق. يستطيع من يدير هذا الموقع إنشاء عنوان آخر.
studio-unavailable-title = لحظة من فضلك
studio-unavailable = لا يمكن الوصول إلى قاعدة البيانات الآن. لم يُفقد شيء: أعد تحميل هذه الصفحة بعد لحظة.
studio-forbidden-title = لا يحق لحسابك فتح هذه الصفحة
studio-forbidden = يستطيع مدير أن يعطيه دورًا آخر.
studio-missing-title = لا شيء هنا
studio-missing = ربما حُذف ما كان في هذا العنوان.
studio-name = اسمك
studio-mail = عنوان البريد الإلكتروني
studio-password = كلمة المرور
studio-new = كلمة المرور الجديدة
studio-password-rule = { NUMBER($least) } حرفًا على الأقل. عدة كلمات متتالية مناسبة، وكذلك ما ينشئه مدير كلمات المرور.
studio-forgotten = بلا كلمة مرور؟ يستطيع من يدير هذا الموقع إنشاء عنوان لك يُستخدم مرة واحدة.
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

## Roles

studio-viewer = قراءة
studio-seller = مبيعات
studio-admin = إدارة

## Talks

studio-open = من يتحدث الآن
studio-open-none = لا أحد في هذه اللحظة.
studio-last = آخر المحادثات
studio-all = كل المحادثات
studio-none = لا محادثة بعد.
studio-older = محادثات أقدم
studio-newest = أحدث المحادثات
studio-when = الوقت
studio-demo = العرض
studio-vendor = المزوّد
studio-state = الحالة
studio-lasted = المدة
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

## One talk

studio-talk-with = محادثة مع { $name }
studio-said = ما قيل
studio-said-none = لم يُحفظ شيء مما قيل.
studio-noted = قراءتك لهذا مسجّلة في سجل التدقيق.
studio-visitor = الزائر
studio-presenter = الأفاتار
studio-by-vendor = سجّله المزوّد
studio-by-page = أبلغت به صفحة الزائر، ويمكن تزويره
studio-page = الصفحة
studio-questions = الأسئلة
studio-questions-none = لم يُطرح أي سؤال.
studio-timeline = التسلسل الزمني

## The account

studio-browsers = أين سجّلت الدخول
studio-this-browser = هذا المتصفح
studio-unnamed = متصفح بلا اسم
studio-since = منذ
studio-seen = آخر طلب
studio-everywhere = تسجيل الخروج من كل مكان
studio-change = تغيير كلمة المرور
