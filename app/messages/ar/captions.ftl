# التسميات التوضيحية ونص المحادثة أثناءها، والطريق منها إلى شخص.

captions-size = حجم التسميات التوضيحية
captions-normal = عادي
captions-large = كبير
captions-largest = كبير جدًا
captions-opaque = خلفية معتمة
# تُقرأ بعد الكلمة التي على المربع.
captions-opaque-more = { " للتسميات التوضيحية" }
find-in-transcript = البحث في نص المحادثة
lines-found = { $count ->
    [zero] لم يُعثر على أي سطر.
    [one] عُثر على سطر واحد.
    [two] عُثر على سطرين.
    [few] عُثر على { $count } أسطر.
    [many] عُثر على { $count } سطرًا.
   *[other] عُثر على { $count } سطر.
}
minute-left-person = بقيت أقل من دقيقة. هل تريد المتابعة مع شخص؟
# تُقرأ بعد نص الرابط.
new-tab = ، يُفتح في علامة تبويب جديدة
