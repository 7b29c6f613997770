# Leads and feedback, for those who follow them up.

## Leads

studio-leads = المهتمون
studio-leads-none = لا يوجد مهتمون بعد.
studio-leads-none-of = لا يوجد مهتمون بهذه الحالة.
studio-leads-newest = أحدث المهتمين
studio-leads-newer = مهتمون أحدث
studio-leads-older = مهتمون أقدم
studio-lead-of = مهتم: { $name }
studio-lead-all = الكل
studio-lead-new = جديد
studio-lead-contacted = تم التواصل
studio-lead-closed = مغلق
studio-lead-status = الحالة
studio-lead-note = ملاحظة
studio-lead-note-rule = بحد أقصى { NUMBER($most) } حرف. تُحذف مع بيانات المهتم.
studio-lead-from = من
studio-lead-entered = ما أُدخل
studio-lead-empty = لم يُدخل شيء
studio-lead-consent = الموافقة
studio-lead-talk = المحادثة
studio-lead-talk-read = قراءة المحادثة
studio-lead-talk-none = أُرسل دون محادثة
studio-lead-talk-gone = محذوفة
studio-lead-link = الرابط
studio-lead-follow-up = المتابعة
studio-lead-changed = حفظ حساب آخر أو نافذة أخرى بيانات هذا المهتم في هذه الأثناء. ما كتبته ما زال هنا، وقد حُفظ شيء مختلف في هذه الحقول. يمكن الحفظ مرة أخرى لاستبداله.

## Lists

studio-download = تنزيل

## Feedback

studio-feedback = الآراء
studio-feedback-none = لا توجد آراء بعد.
studio-feedback-newest = أحدث الآراء
studio-feedback-newer = آراء أحدث
studio-feedback-older = آراء أقدم
studio-feedback-thumb = التقييم
studio-feedback-line = بكلمات الزائر
