# The pages of those who work with the site.

## Around every page

studio = スタジオ
studio-now = 現在
studio-talks = 会話
studio-team = チーム
studio-account = アカウント

## Before there is an account, and signing in

studio-sign-in-title = サインイン
studio-way-on = 開こうとしたページへ進む
studio-set-up-title = このサイトの設定
studio-set-up = アカウントはまだありません。ここで管理者としてのアカウントを作成します。
studio-set-up-button = アカウントを作成
studio-new-password-title = パスワードの設定
studio-new-password = { $mail } 用です。このアカウントでサインイン中のブラウザはすべてサインアウトされます。
studio-save-password = パスワードを保存
studio-zone = タイムゾーン
studio-zone-name = タイムゾーンの名前
studio-zone-note = スタジオの時刻はこのタイムゾーンで表示され、作成するリンクの最終日もこのタイムゾーンで終わります。空欄の場合はサイトのもの（{ $zone }）です。集計と予算の日付は常にサイトのものです。
studio-zone-save = タイムゾーンを保存
studio-invitation-title = 招待
studio-invitation = { $mail } 用です。お名前を入力し、パスワードを決めてください。
studio-elsewhere = { $mail } 用です。このサイトには { $provider } でサインインします。
studio-spent-title = このアドレスはもう使えません
studio-spent = 使用済みか、古すぎるか、アドレスの一部が欠けています。このサイトの運営者が新しいものを作成できます。
studio-spent-ask = 期限が切れています。{ $name } さんに新しいものをご依頼ください。
studio-unavailable-title = 少々お待ちください
studio-unavailable = データベースに接続できません。何も失われていません。少ししてからページを読み込み直してください。
studio-unsaved = データベースに接続できません。何も保存されていませんが、入力した内容はこのページにあります。少ししてからもう一度送信してください。
studio-unconfirmed = データベースに接続できず、保存されたかどうか確認できませんでした。少ししてから保存されているか確かめ、なければもう一度送信してください。
studio-unsaved-button = もう一度送信
studio-unsaved-file = ファイルはもう一度選ぶ必要があります。
studio-unsaved-password = パスワードはもう一度入力する必要があります。
studio-unsaved-page = 元のページに戻る
studio-away = データベースに接続できません。少ししてからもう一度サインインしてください。
studio-file-again = サインアウトされていたため、送信したファイルは保存されていません。サインインして、ファイルをもう一度選んでください。
studio-forbidden-title = このアカウントではこのページを開けません
studio-forbidden = 管理者が役割を変更できます。
studio-form-too-long = このフォームで送れる文字数を超えています。戻って短くしてください。
studio-form-busy = サーバーは他の長いフォームを読み込んでいます。あなたのフォームは読み込まれていません。戻って、少ししてからもう一度送信してください。
studio-form-odd = フォームが正しい形で届きませんでした。ページを読み込み直して、もう一度送信してください。
studio-missing-title = ここには何もありません
studio-missing = このアドレスにあったものは削除された可能性があります。
studio-name = お名前
studio-mail = メールアドレス
studio-password = パスワード
studio-current = 現在のパスワード
studio-new = 新しいパスワード
studio-password-rule = { NUMBER($least) } 文字以上。複数の単語を並べたものや、パスワードマネージャーが作るもので構いません。
studio-sign-in-with = { $name }でサインイン
studio-no-account = お使いのアドレスのアカウントがないか、サインインできない状態です。このサイトの管理者に招待をご依頼ください。
studio-no-account-for = そこでのアドレスは { $mail } です。そのアドレスのアカウントがここにないか、サインインできない状態です。このサイトの管理者に招待をご依頼ください。
studio-no-account-invited = 招待は { $mail } 宛てです。そのアドレスでサインインし直してください。
studio-sign-on-stale = サインインできませんでした。時間がかかりすぎたか、途中で取り消されました。もう一度ボタンを押してください。
studio-sign-on-failed = サインインできませんでした。認証サービスから正しい応答がありません。もう一度ボタンを押すか、このサイトの管理者にお尋ねください。
studio-forgotten = パスワードがない場合は、このサイトの運営者が一度だけ使えるアドレスを作成できます。
studio-signed-out = サインインの期限が切れていたため、何も保存されていません。もう一度サインインしてください。入力した内容は残っています。
studio-unsent-title = もう一度サインインしました
studio-unsent = 送信した内容はまだ保存されていません。今すぐ送信するか、破棄してください。
studio-unsent-button = 今すぐ送信
studio-unsent-leave = 破棄する
studio-unsent-elsewhere = 別のサインイン方法は新しいタブで開きます。そこでサインインしたら、ここに戻って送信してください。
studio-refused = アドレスまたはパスワードが正しくありません。
studio-too-often = { $secs ->
   *[other] 試行が多すぎます。{ $secs }秒待ってから、もう一度お試しください。
}
studio-busy = 現在サインインが集中しています。数秒後にもう一度お試しください。

## What is wrong with a field

studio-fault-long = 長すぎます。
studio-fault-odd = 見えない文字が含まれています。
studio-fault-taken = このアドレスは別のアカウントで使われています。
studio-fault-short = 短すぎます。
studio-fault-common = 最初に試されるパスワードの一つです。
studio-fault-personal = お名前またはアドレスでできています。
studio-fault-wrong = パスワードが違います。
studio-fault-zone = この名前のタイムゾーンはありません。Europe/Berlinのように一覧から選んでください。

## Roles

studio-viewer = 閲覧
studio-seller = 営業
studio-admin = 管理

## The team

studio-team-person = メンバー
studio-team-role = 役割
studio-team-signed-in = 最後のサインイン
studio-team-never = サインインなし
studio-team-active = 有効
studio-team-invited = 招待中
studio-team-invitation-over = 招待の期限切れ
studio-team-no-password = パスワード未設定
studio-team-disabled = 無効
studio-team-invite = 招待
studio-team-invite-note = 渡すためのアドレスが作成されます。開いた人が名前とパスワードを入力します。
studio-team-make-address = 一度だけ使えるアドレスを作成
studio-team-address = 一度だけ使えるアドレス
studio-team-address-for = { $mail } 用のアドレス
studio-team-once = ご自身で { $mail } に渡してください。表示は今回だけで、一度だけ使え、72時間有効です。
studio-team-address-takes = 現在のパスワードは使えなくなり、アカウントはすべてサインアウトされます。
studio-team-address-again = 新しいアドレスを作ると、以前のアドレスは使えなくなります。
studio-team-save-role = 役割を保存
studio-team-role-note = アカウントはすべてサインアウトされ、新しい役割でサインインし直します。上位の役割にすると、以前の一度だけ使えるアドレスは使えなくなります。
studio-team-may = サインインの可否
studio-team-disable = アカウントを無効にする
studio-team-disable-note = アカウントは直ちにサインアウトされます。リンクは、引き継ぐか取り消すまで使えます。
studio-team-enable = アカウントを有効にする
studio-team-enable-note = 現在のパスワードと役割で、再びサインインできるようになります。
studio-team-last-admin = サインインできる最後の管理者です。先に別の管理者を決めてください。それまで役割とアクセスは変わりません。
studio-confirm-title = パスワードで確認
studio-confirm-invitation = { $mail } を「{ $role }」として招待しますか？
studio-confirm-role = { $mail } の役割を「{ $role }」にしますか？
studio-confirm-address = { $mail } のワンタイムアドレスを作成しますか？
studio-confirm-enabling = { $mail } のログインを再び許可しますか？
studio-confirm-button = 確認
studio-confirm-note = ほかの人がサイトに入れるようになるため、開いたままのブラウザーだけでは実行できません。
studio-team-hand-on = リンクを引き継ぐ
studio-team-new-owner = 新しい担当者
studio-team-choose = 引き継ぐ人を選んでください
studio-team-whose-links = { $links ->
   *[other] このアカウントには { $links } 件のリンクがあり、引き続き使えます。誰が引き継ぎますか。
}
studio-team-hand-on-note = { $links ->
   *[other] このアカウントには { $links } 件のリンクがあります。新しい担当者が閲覧と変更を行い、会話を読めるようになります。
}

## Talks

studio-open = 会話中の人
studio-open-none = 現在は誰もいません。
studio-first = はじめに
studio-first-lead = 個人用リンクは、一人のためにデモを開き、名前で挨拶します。開かれた時刻と会話の内容はここで確認できます。
studio-first-make = 最初のリンクを作成
studio-counted = 昨日から
studio-counted-none = 昨日から集計されたものはありません。会話は終了後まもなく集計されます。
studio-looks = 確認が必要なリンク
studio-looks-none = 新しいリンク、昨日以降に使われたリンク、まもなく終了するリンク、訪問者が入れなかったリンクの中に、確認が必要なものはありません。
studio-looks-note = 新しいリンク、昨日以降に使われたリンク、まもなく終了するリンク、訪問者が入れなかったリンクのうちです。
studio-look-ends = まもなく終了:
studio-look-talks = 開始された会話: { $used }
studio-look-minutes = 使用済みまたは確保中の分数: { $used }
studio-look-money = 使用済みまたは確保中の金額: { $used }
studio-look-failed = 最後の開始に失敗しました:
studio-look-denied = 入力が拒否されました:
studio-look-no-demo = デモ { $demo } は現在提供されていません
studio-link-no-demo-note = このリンクのデモ { $demo } は現在提供されていません。訪問者にはリンクが取り消されたと表示されます。設定で別のデモを選ぶか、このデモを再び提供してください。
studio-link-no-demo = デモ提供なし
studio-look-late = 何も開かないときに訪問がありました:
studio-link-late = 何も開かないときの訪問
studio-last = 最近の会話
studio-all = すべての会話
studio-none = 会話はまだありません。
studio-talks-none-of = この条件に合う会話はありません。
studio-talks-none-among = 調べた直近 { $number } 件の中に条件に合う会話はありません。それより古い会話にはあるかもしれません。
studio-talks-all = すべての会話
studio-talks-talked = 会話が成立
studio-talks-failed = 会話に至らず
studio-link-talks = このリンクのすべての会話
studio-link-partial = 写していないもの（リンクにある場合）：パスコード、過ぎた最終日、ここに欄のない設定。
studio-newer = 次の会話
studio-older = 前の会話
studio-newest = 最新の会話
studio-when = 日時
studio-demo = デモ
studio-vendor = ベンダー
studio-state = 状態
studio-lasted = 長さ
studio-talk-first-frame = 最初の映像まで
studio-by-link = 個人用リンクから
studio-live = 会話中
studio-starting = 開始中
studio-over = 終了

## Why a talk ended

studio-end-visitor = 訪問者が終了
studio-end-cancelled = 開始前に取り消し
studio-end-left = 訪問者が退出
studio-end-lost = 接続が途絶
studio-end-time-up = 時間切れ
studio-end-avatar-left = アバターが退出
studio-end-avatar-ended = アバターが終了
studio-end-removed = 訪問者を退出させた
studio-end-moved = 別のルームへ移動
studio-end-failed = 失敗
studio-end-shutdown = サーバー停止
studio-end-avatar-gone = アバターが退出（ページの報告）
studio-end-out-of-time = 時間切れ（ページの報告）
studio-end-idle = 訪問者の反応なし
studio-end-revoked = リンクの取り消し
studio-end-stopped = ほかの会話とともに終了（会話の停止）

## Search

studio-search = 会話を検索
studio-search-words = 語句
studio-search-go = 検索
studio-search-note = 入力したすべての語句が話された会話を、順序に関係なく検索します。大文字と小文字、アクセント記号は区別しません。会話は、終了して約1分後から検索できます。
studio-search-none = すべての語句を含む会話はありません。
studio-search-no-further = すべての語句を含む会話は、ほかにはありません。
studio-search-none-here = このページで調べた会話には、すべての語句を含むものがありません。これより古い会話は次のページで調べます。
studio-search-no-word = 文字または数字を1つ以上入力してください。そのほかの記号は検索できません。
studio-search-too-long = 長すぎます。検索できるのは200文字、{ $words }語までです。中国語と日本語では、隣り合う2文字を1語と数えます。

## One talk

studio-talk-with = { $name } との会話
studio-said = 会話の内容
studio-said-none = この会話の言葉はありません。
studio-said-not-stored = この会話のリンクは、会話の内容を保存しない設定でした。
studio-said-no-more = リンクが会話の内容を保存しない設定になってからは、何も保存されていません。
studio-noted = これを読んだことは監査ログに記録されます。
studio-visitor = 訪問者
studio-presenter = アバター
studio-by-vendor = ベンダーによる記録
studio-by-page = 訪問者のページからの報告（偽ることができます）
studio-missed = 回答できず
studio-page = ページ
studio-questions = 質問
studio-questions-none = 質問はありませんでした。
studio-timeline = 経過
studio-event-connecting = ブラウザーが接続を開始
studio-event-connected = 提供元に接続
studio-event-first-frame = アバターの最初の映像
studio-event-agent-ready = アバターは接続済み、映像はまだなし
studio-event-page-shown = 提供元のページを読み込み
studio-event-user-spoke = 訪問者が話し始めた
studio-event-avatar-spoke = アバターが話し始めた
studio-event-quality = 接続の状態が変化
studio-event-fallback = アバターが来られなかった別のデモから移動:
studio-event-warning = エラー(会話は継続):
studio-event-error = エラー(会話は継続不可):

## The account

studio-browsers = サインイン中のブラウザ
studio-this-browser = このブラウザ
studio-unnamed = 名前のないブラウザー
studio-since = 開始
studio-seen = 最後のリクエスト
studio-csv-title = CSV ファイル
studio-csv-separator = セルの区切り
studio-csv-comma = コンマ
studio-csv-semicolon = セミコロン(ドイツ語やフランス語などの Excel 用)
studio-csv-save = このブラウザーで記憶する
studio-everywhere = すべてサインアウト
studio-change = パスワードを変更

## Links

studio-links = リンク
studio-link-new = 新しいリンク
studio-links-none = リンクはまだありません。1分で作成できます。
studio-links-words = 宛先または会社
studio-links-all = すべてのリンク
studio-links-of-file = 設定ファイルのリンク
studio-links-of-file-note = これらのリンクは管理者だけに表示されます。どのアカウントにも属さず、変更はファイルで行います。データベースに作った写しは独自のアドレスを持ち、ここで変更できます。
studio-links-of-file-more = ファイルにあるほかのリンク：{ $count }
studio-links-none-such = 該当するリンクはありません。
studio-links-none-here = このページで調べたリンクには該当するものがありません。以前のリンクは次のページにあります。
studio-links-newest = 新しいリンク一覧
studio-links-newer = 以後のリンク
studio-links-older = 以前のリンク
studio-link-for = { $name }様へのリンク
studio-link-recipient = 宛先
studio-link-company = 会社
studio-link-until = 有効期限
studio-link-owner = 作成者
studio-link-unused = 未使用
studio-link-tried = 試行のみ、会話なし
studio-link-talked = 会話あり
studio-link-used-up = 使い切り
studio-link-expired = 期限切れ
studio-link-revoked = 取り消し済み
studio-link-opened = 開封済み
studio-opens = 開封
studio-opens-none = まだ開かれていません。
studio-ours = このブラウザーで開いたリンクのページは、1年間、受取人による開封として数えられません。
    .title = この端末は自社のものです
    .button = 自社の端末にする
    .done = 完了しました。このブラウザーで開いたものは今後数えられません。このページを閉じてかまいません。
    .how = 1時間以内に、このコードをお使いのスマートフォンや別のブラウザーで開いてください。そこで見たリンクは、受取人による開封として数えられなくなります。
    .code = 端末を登録するQRコード
    .here = またはこのブラウザーを登録する
studio-opens-note = ブラウザーで1秒以上表示されたページが開封です。リンクプレビューやメールスキャナーのようにアドレスを取得しただけのものは、種類ごとに1行で最後の時刻とともに載ります。人による開封は数えられ、取得、プログラム、このサイトのアカウントは数えられません。
studio-opener = 開いた人
studio-open-visible = 表示時間
studio-open-sign = 最後の操作
studio-open-counts = 集計
studio-open-person = 人
studio-open-ours = このサイトのアカウント
studio-open-program = プログラム
studio-fetch-preview = リンクプレビュー
studio-fetch-mail = メールスキャナー
studio-fetch-crawler = クローラー
studio-fetch-script = スクリプトやツール
studio-fetch-headless = 自動操作のブラウザー
studio-fetch-unseen = ブラウザー(ページは見られていない)
studio-fetch-times = { $times ->
   *[other] 表示されたページなし、{ $times }回
}
studio-open-no-sign = 操作なし
studio-open-pointer = クリック
studio-open-touch = タッチ
studio-open-key = キー
studio-open-counted = 集計済み
studio-open-not-counted = 集計外
studio-open-count = 数える
studio-open-count-not = 数えない
studio-link-address = アドレス
studio-link-copy = コピー
studio-link-copied = コピーしました。
studio-link-not-copied = ブラウザーがコピーできませんでした。選択されていますので、手動でコピーしてください。
studio-link-mail = メールを書く
studio-link-mail-subject = 会話のご案内
studio-link-mail-body = { $name }様、こちらをご用意しました: { $address }
studio-link-look = 表示する
studio-link-asks-note = サインインしている間は、何も求められません。宛先の人に求められる内容は、プライベートウィンドウで確認できます。
studio-link-qr = アドレスのQRコード
studio-link-settings = 設定
studio-link-save = 保存
studio-link-make = リンクを作成
studio-link-further = その他
studio-link-again = 同じ内容で作成
studio-link-revoke = リンクを取り消す
studio-link-revoke-now = 今すぐ取り消す
studio-link-revoke-note = 取り消したリンクは何も開かず、進行中の会話はすぐに終了し、再び使うことはできません。
studio-link-revoke-unended = 取り消したリンクは何も開かず、再び使うことはできません。進行中の会話はここではすぐに終了し、提供元ではトークンが無効になったときに終了します。
studio-scan = リンクを検査する
studio-scan-note = リンクプレビューやメールスキャナーと同じリクエストをこのリンクに送り、何が数えられ消費されたかを示します。
studio-scan-title = { $recipient }様へのリンクのスキャナーからの見え方
studio-scan-request = リクエスト
studio-scan-answer = 応答
studio-scan-preview = リンクプレビュー: { $name }
studio-scan-mail = メール: { $name }
studio-scan-gateway = ブラウザーを名乗るメールゲートウェイ
studio-scan-unnamed = 名前のないプログラム
studio-scan-ahead = ページを先読みするブラウザー
studio-scan-scripts = スクリプトを実行するスキャナー
studio-scan-before = 検査前
studio-scan-after = 検査後
studio-scan-held = 何も数えられず、何も消費されませんでした。
studio-scan-counted = この間に何かが数えられました。リンクの開封と会話を確認してください。
studio-scan-limited = お使いのネットワークから多くのリンクが要求されたため、一部が拒否されました。1分後にもう一度お試しください。
studio-scan-other = 何も数えられませんでしたが、開いているページに届かなかったリクエストがあります。リンクが終了しているか、サイトに不足があります。どれかは応答をご覧ください。
studio-scan-listed = スクリプトを実行するスキャナーは「開封」にプログラムとして載り、数えられません。それはこの検査によるものです。
studio-scan-back = リンクに戻る
studio-saved = 保存しました。
studio-follow = 自動で更新
studio-link-changed = このリンクは、その間に別のアカウントまたはウィンドウが保存しました。入力内容は残っています。次の項目では別の内容が保存されています。置き換えるには、もう一度保存してください。
studio-link-faults = 何も保存されていません。誤りは各項目の横に表示されています。
studio-link-greeting-group = あいさつと話題
studio-link-limits-group = 期間、回数とパスコード
studio-link-sender-group = 送り主と次のステップ
studio-link-avatar-group = 別のアバター
studio-link-of-demo = デモの設定どおり
studio-link-first-name = 名（あいさつ用）
studio-link-language = 言語（enやdeなど）
studio-link-greeting = あいさつ
studio-link-notes = アバター用のメモ（宛先には見えません）
studio-link-context = コンテキスト
studio-link-values = コンテキストの変数の値（1 行に 1 つ、例: seats: 50）
studio-link-name = アバターの名前
studio-link-avatar = アバター（提供元でのID）
studio-link-voice = 声（提供元でのID）
studio-link-model = モデル（提供元でのID）
studio-link-last-day = 最終日（{ $zone }）
studio-link-most = 会話の合計回数
studio-link-minutes = 会話の合計分数
studio-link-most-cost = 会話の費用の合計
studio-link-passcode = パスコード（6文字以上、空欄なら不要）
    .note = リンクを開いた人はパスコードを求められます。アドレスとは別の方法でお知らせください。
    .wrong = 拒否された入力
    .last = 最後：
studio-link-closing = リンク終了後のページの言葉。あなたの予定表とともに表示されます
studio-link-privacy-group = プライバシー
studio-link-store-nothing = 会話の内容を保存しない
studio-link-store-nothing-note = 会話の時間と費用は引き続き数えられ、訪問者がフォームで送ったものは引き続き保存されます。以前に保存されたものは残ります。提供元は独自の規則で発言を保存することがあります。
studio-link-nothing-stored = 会話の内容は保存されません
studio-link-sender = お名前
studio-link-sender-role = 役職
studio-link-sender-mail = メールアドレス
studio-link-sender-calendar = カレンダー（httpsアドレス）
studio-link-action = 次のステップのボタン
studio-link-action-href = ボタンの行き先（httpsまたはmailto）
studio-links-many = 一覧からのリンク作成
studio-links-many-new = まとめて作成
studio-links-many-table = 受取人
studio-links-many-note = 表計算ソフトの表、またはCSVを貼り付けてください。1行目は列の名前です。必要なのはrecipientだけです。空の欄には下の設定が使われます。誤りのある行が1つでもあれば、何も作成されません。
studio-links-many-columns = 使える列
studio-links-many-file = またはファイルを選択
studio-links-many-common = 全員に共通の設定
studio-links-many-make = リンクを作成
studio-links-many-faults = 何も作成されませんでした。誤り:
studio-links-many-common-faults = 何も作成されませんでした。共通の設定に誤りがあります。該当する欄の横に表示しています。
studio-links-many-more = ほかの誤り: { $count }件
studio-links-many-line = 行
studio-links-many-column = 列
studio-links-many-wrong = 誤りの内容
studio-links-many-unknown = このような列はありません。
studio-links-many-twice = 同じ列が2つあります。
studio-links-many-no-recipients = 1行目にこの列がありません。
studio-links-many-cells = 1行目より欄が多くなっています。
studio-links-many-quotes = 引用符が閉じていないか、その後に文字があります。
studio-links-many-again = 受取人と会社が{ $line }行目と同じです。
studio-links-many-doubles = まだ何も作成していません。次の方にはすでにリンクがあります。
studio-links-many-there = 既存
studio-links-many-has-link = お持ちのリンク
studio-links-many-confirm = それでもリンクを作成する
studio-links-many-further = ほかの行: { $count }
studio-links-many-too-many = 1つの表は{ $most }行までです。
studio-links-many-too-long = 1つの表は{ $most } kBまでです。
studio-links-many-none = 1行目の下に行がありません。
studio-links-many-made = 作成したリンク: { $count }件
studio-links-many-kept = このページには、このアドレスからいつでも戻れます。
studio-look-asked = 訪問者がアクセスを依頼しています。最新：
requests-title = アクセスの依頼
requests-note = アドレスは入力されたままで、確認されていません。許可するには、リンクを延長するかリストにアドレスを加え、本人に連絡してください。ここからは何も送信されません。
requests-note-withdrawn = アドレスは入力されたままで、確認されていません。このリンクは取り消され、元に戻せません。同じ内容のリンクを作って送ってください。ここからは何も送信されません。
requests-done = 完了
requests-done-named = 完了：{ $mail }
