# The audit log. The server renders it.

## The page

audit-title = سجل التدقيق
audit-whole = القيود في هذه الصفحة كما كُتبت: كل قيد يطابق الذي قبله.
audit-broken = القيد { $number } مفقود أو ليس كما كُتب. لا يُعتدّ بشيء منه فصاعدًا.
audit-check-all = فُحص ما يظهر هنا فقط. يفحص سطر أوامر الخادم السجل كله:
audit-none = لا توجد قيود.
audit-newest = أحدث القيود
audit-newer = قيود أحدث
audit-older = قيود أقدم
audit-all = كل القيود
audit-of-account = ما فعله هذا الحساب
audit-who = من
audit-what = ماذا
audit-subject = على ماذا
audit-details = التفاصيل
audit-before = قبل
audit-after = بعد

## Who else does something than an account

audit-by-address = عنوان يُستخدم مرة واحدة
audit-by-command-line = سطر الأوامر
audit-by-server = الخادم

## What was done

audit-did-set-up-address = إنشاء عنوان إعداد
audit-did-password-address = إنشاء عنوان يُستخدم مرة واحدة لكلمة مرور
audit-did-created = إنشاء حساب
audit-did-accepted = قبول دعوة
audit-did-password-chosen = اختيار كلمة مرور
audit-did-password-taken = سحب كلمة مرور
audit-did-identity-linked = ربط هوية
audit-did-identity-taken = سحب هوية
audit-did-sign-on-refused = رفض تسجيل الدخول عبر موفّر الهوية
audit-did-disabled = تعطيل حساب
audit-did-enabled = تفعيل حساب
audit-did-role-changed = تغيير الدور
audit-did-time-zone-changed = تغيير المنطقة الزمنية
audit-did-signed-in = تسجيل الدخول
audit-did-signed-out = تسجيل الخروج
audit-did-transcript-read = قراءة محادثة
audit-did-transcripts-searched = البحث في المحادثات
audit-did-leads-read = قراءة قائمة المهتمين
audit-did-lead-read = قراءة بيانات مهتم
audit-did-lead-changed = تغيير بيانات مهتم
audit-did-feedback-read = قراءة الآراء
audit-did-talks-exported = تنزيل قائمة المحادثات
audit-did-link-made = إنشاء رابط
audit-did-link-changed = تغيير رابط
audit-did-link-revoked = سحب رابط
audit-did-open-judged = تقرير احتساب فتح رابط
audit-did-request-settled = معالجة طلب وصول
audit-did-links-handed-on = نقل الروابط
audit-did-demo-made = إنشاء عرض
audit-did-demo-changed = تغيير عرض
audit-did-demo-archived = أرشفة عرض
audit-did-demo-taken-back = استعادة عرض من الأرشيف
audit-did-context-made = إنشاء سياق
audit-did-context-changed = تغيير سياق
audit-did-context-archived = أرشفة سياق
audit-did-context-taken-back = استعادة سياق من الأرشيف
audit-did-picture-added = إضافة صورة
audit-did-picture-deleted = حذف صورة
audit-did-brand-changed = تغيير العلامة
audit-did-budgets-changed = تغيير الميزانيات والأسعار
audit-did-leads-exported = تنزيل قائمة المهتمين
audit-did-feedback-exported = تنزيل الآراء
audit-did-links-exported = تنزيل قائمة الروابط
audit-did-talks-stopped = إيقاف المحادثات
audit-did-talks-resumed = السماح بالمحادثات من جديد
audit-did-talk-left-out = استبعاد محادثة من الأرقام أو احتسابها من جديد
audit-did-talk-deleted = حذف محادثة
audit-did-figures-exported = تنزيل الأرقام
audit-did-list-exported = تنزيل قائمة
audit-did-audit-read = قراءة سجل التدقيق
audit-did-audit-exported = تنزيل سجل التدقيق
