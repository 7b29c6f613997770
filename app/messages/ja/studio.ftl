# The pages of those who work with the site.

## Around every page

studio = スタジオ
studio-now = 現在
studio-talks = 会話
studio-account = アカウント

## Before there is an account, and signing in

studio-sign-in-title = サインイン
studio-set-up-title = このサイトの設定
studio-set-up = アカウントはまだありません。ここで管理者としてのアカウントを作成します。
studio-set-up-button = アカウントを作成
studio-new-password-title = パスワードの設定
studio-new-password = { $mail } 用です。このアカウントでサインイン中のブラウザはすべてサインアウトされます。
studio-save-password = パスワードを保存
studio-spent-title = このアドレスはもう使えません
studio-spent = 使用済みか、古すぎるか、途中で文字が欠けています。このサイトの運営者が新しいものを作成できます。
studio-unavailable-title = 少々お待ちください
studio-unavailable = データベースに接続できません。何も失われていません。少ししてからページを読み込み直してください。
studio-forbidden-title = このアカウントではこのページを開けません
studio-forbidden = 管理者が役割を変更できます。
studio-missing-title = ここには何もありません
studio-missing = このアドレスにあったものは削除された可能性があります。
studio-name = お名前
studio-mail = メールアドレス
studio-password = パスワード
studio-new = 新しいパスワード
studio-password-rule = { NUMBER($least) } 文字以上。複数の単語を並べたものや、パスワードマネージャーが作るもので構いません。
studio-forgotten = パスワードがない場合は、このサイトの運営者が一度だけ使えるアドレスを作成できます。
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

## Roles

studio-viewer = 閲覧
studio-seller = 営業
studio-admin = 管理

## Talks

studio-open = 会話中の人
studio-open-none = 現在は誰もいません。
studio-last = 最近の会話
studio-all = すべての会話
studio-none = 会話はまだありません。
studio-older = 前の会話
studio-newest = 最新の会話
studio-when = 日時
studio-demo = デモ
studio-vendor = ベンダー
studio-state = 状態
studio-lasted = 長さ
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

## One talk

studio-talk-with = { $name } との会話
studio-said = 会話の内容
studio-said-none = 会話の内容は保存されていません。
studio-noted = これを読んだことは監査ログに記録されます。
studio-visitor = 訪問者
studio-presenter = アバター
studio-by-vendor = ベンダーによる記録
studio-by-page = 訪問者のページからの報告（偽ることができます）
studio-page = ページ
studio-questions = 質問
studio-questions-none = 質問はありませんでした。
studio-timeline = 経過

## The account

studio-browsers = サインイン中のブラウザ
studio-this-browser = このブラウザ
studio-unnamed = 名前のないブラウザー
studio-since = 開始
studio-seen = 最後のリクエスト
studio-everywhere = すべてサインアウト
studio-change = パスワードを変更
