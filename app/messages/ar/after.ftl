# بعد المحادثة، والنموذج الذي يترك فيه الزائر طريقة التواصل معه.

## The closing card

minutes-with = { $minutes ->
    [zero] { $minutes } دقيقة مع { $name }
    [one] دقيقة واحدة مع { $name }
    [two] دقيقتان مع { $name }
    [few] { $minutes } دقائق مع { $name }
    [many] { $minutes } دقيقة مع { $name }
   *[other] { $minutes } دقيقة مع { $name }
}
seconds-with = { $secs ->
    [zero] { $secs } ثانية مع { $name }
    [one] ثانية واحدة مع { $name }
    [two] ثانيتان مع { $name }
    [few] { $secs } ثوانٍ مع { $name }
    [many] { $secs } ثانية مع { $name }
   *[other] { $secs } ثانية مع { $name }
}
you-asked = ما سألت عنه
how-was-it = كيف كانت المحادثة؟
thumb-up = جيدة
thumb-down = غير جيدة
feedback-line = جملة واحدة عنها، إن أردت
feedback-thanks = شكرًا. تم الحفظ.
feedback-failed = تعذّر الحفظ. حاول مرة أخرى.
take-along = احتفظ بالمحادثة
download = تنزيل
mail-to-me = إنشاء رسالة بريد
mail-subject = محادثتي مع { $name }
mail-cut = لم يتسع البريد للباقي. النص الكامل في الصفحة.

## The form

lead-title = هل نبقى على تواصل؟
lead-before = أولًا، من أنت؟
optional = اختياري
choose = اختر
lead-sent = شكرًا. تم إرسال ما أدخلته.
lead-later = لاحقًا
fault-missing = املأ هذا الحقل.
fault-unticked = ضع علامة في المربع للإرسال.
fault-too-long = { $max ->
    [zero] لا شيء.
    [one] حرف واحد على الأكثر.
    [two] حرفان على الأكثر.
    [few] { $max } أحرف على الأكثر.
    [many] { $max } حرفًا على الأكثر.
   *[other] { $max } حرف على الأكثر.
}
fault-email = هذا ليس عنوان بريد كاملًا.
fault-phone = هذا ليس رقم هاتف.
fault-choice = اختر أحد هذه الخيارات.
lead-problems = هناك شيء ناقص أو غير صحيح. لم يُرسل شيء بعد.
lead-stale = بقيت هذه الصفحة مفتوحة طويلًا. لم يضع شيء: اضغط إرسال مرة أخرى.
lead-too-often = { $secs ->
    [zero] أُرسلت نماذج كثيرة من شبكتك. انتظر { $secs } ثانية ثم اضغط إرسال مرة أخرى.
    [one] أُرسلت نماذج كثيرة من شبكتك. انتظر ثانية واحدة ثم اضغط إرسال مرة أخرى.
    [two] أُرسلت نماذج كثيرة من شبكتك. انتظر ثانيتين ثم اضغط إرسال مرة أخرى.
    [few] أُرسلت نماذج كثيرة من شبكتك. انتظر { $secs } ثوانٍ ثم اضغط إرسال مرة أخرى.
    [many] أُرسلت نماذج كثيرة من شبكتك. انتظر { $secs } ثانية ثم اضغط إرسال مرة أخرى.
   *[other] أُرسلت نماذج كثيرة من شبكتك. انتظر { $secs } ثانية ثم اضغط إرسال مرة أخرى.
}
lead-unavailable = لا يمكن للخادم حفظ شيء الآن. انتظر قليلًا ثم اضغط إرسال مرة أخرى.
lead-failed = تعذّر الإرسال. تحقق من اتصالك ثم اضغط على «إرسال» مرة أخرى.
