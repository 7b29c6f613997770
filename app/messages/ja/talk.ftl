# デモのページ。会話の前、途中、後。

## 前

eyebrow = { $recipient }様
eyebrow-company = { $company } { $recipient }様
meet = { $name }をご紹介します。
meet-you = { $you }様、{ $name }をご紹介します。
set-up = { $sender }が{ $whom }様のためにご用意しました
book-with = { $name }との日程を決める
write-to = { $name }にメールを書く
start-with = 質問から始める
rather-a-person = 人と話したい場合はこちら：{ $offer }
talk-to = { $name }と話す
start-next = ブラウザーがマイクの使用許可を求めます。
start-typing = マイクを使わず、文字で話す
check-microphone = マイクをテスト
consent-sandbox = { $name }はサンドボックスのイラストキャラクターで、録音された英語で答えます。声には気づきますが、内容は聞き取れません。質問を選ぶか、文字でご入力ください。音声はこのサーバーにのみ送られます。
consent-drawn = { $name }は録音された英語で答えるイラストキャラクターです。声には気づきますが、内容は聞き取れません。質問を選ぶか、文字でご入力ください。音声はこのサーバーにのみ送られます。
consent = { $name }はAIであり、誤ることがあります。音声と入力した文字は{ $vendor }に送られます。
transcript-kept = このページの運営者は、会話の記録を読むことができます。
transcript-days = { $days ->
   *[other] このページの運営者は、会話の記録を{ $days }日間読むことができます。
}
nothing-stored = このサイトは、会話の内容を一切保存しません。
nothing-stored-here = このサイトは、会話の内容を一切保存しません。{ $vendor }が何を保存するかは、{ $vendor }が決めます。
privacy = プライバシー
start-failed-load = ページを最後まで読み込めなかったため、会話を始められません。接続を確認して、もう一度読み込んでください。
start-failed-browser = このブラウザーではこのページを実行できません。バージョンが古いか、WebAssemblyが無効になっています。別のブラウザーで開いてください。
start-failed-page = このブラウザーでページを開始できませんでした。もう一度読み込んでください。解決しない場合は、別のブラウザーで開いてください。
no-script = 会話にはJavaScriptが必要です。このサイトで有効にしてから、ページをもう一度読み込んでください。
not-here-today = { $name }は本日お休みです。
someone-else = ほかのプレゼンターと話す
talk-instead = 代わりに{ $name }と話す
sandbox = サンドボックス

## 開始

connecting-you = { $name }に接続しています
step-place = 席を確保しています
step-microphone = マイクの許可を確認しています
step-avatar = { $name }を待っています
step-picture = 最初の映像
# 手順の名前の後に読み上げる。
step-active = 、進行中
step-done = 、完了
step-skipped = 、省略
cancel = キャンセル

## 順番待ち

queue-position = { NUMBER($position) }番目です
queue-minutes = { $minutes ->
   *[other] 約{ $minutes }分です。
}
queue-stay = 現在は満席です。このページを開いたままお待ちください。順番になると、{ $name }との会話が自動的に始まります。
queue-leave = 順番待ちをやめる
your-turn = あなたの番です

## ステージ

on-stage = ステージ上の{ $name }
video-of = { $name }の映像
mood-arriving = 参加しています
mood-idle = お待ちしています
mood-listening = 聞いています
mood-thinking = 考えています
mood-speaking = 話しています
reading-you = 入力を読んでいます
you-are-muted = マイクはミュートです
hold-space = スペースキーを押している間だけ話せます
reconnecting = 再接続しています
on-the-way = まもなく参加します
weak-connection = 接続が不安定です
picture-coming = 映像を準備しています
voice-only = 音声のみ
text-only = 文字のみ
# 分と秒の前に読み上げる。
time-left = 残り時間
tap-for-sound = タップして音を出す
minute-left = 残り1分を切りました。
ten-seconds-left = 残り10秒です。
you = あなた
# 読み上げ：誰が何を言ったか。
line = { $who }：{ $words }
captions = 字幕

## 操作

controls = 操作
mic-mute = ミュート
mic-unmute = ミュート解除
mic-asking = 確認中
mic-silenced = 聞こえません
mic-allow = マイクを許可
mic-none = マイクなし
mic-which = 使うマイク
mic-default = ブラウザーにまかせる
mic-hold = 押して話す
push-to-talk = プッシュトゥトーク
speaker-which = スピーカーの選択
volume = 音量
stop-words = { $name }を止める
typing = 入力
transcript = 会話の記録
more = その他
full-screen = 全画面表示
picture-in-picture = ピクチャーインピクチャー
keyboard-shortcuts = キーボードショートカット
end = 終了
type-to = { $name }にメッセージを入力
send = 送信
too-long = { $count ->
   *[other] 一度に送るには{ $count }文字長すぎます。短くするか、分けて送ってください。
}
chars-left = { $count ->
   *[other] 残り{ $count }文字。
}
things-to-ask = 質問の例

## 会話の記録

close-transcript = 会話の記録を閉じる
transcript-empty = お二人の発言がここに表示されます。
what-was-said = 発言の一覧
not-sent = 未送信
copy = コピー
copied = コピーしました
copy-failed = ブラウザーがコピーを許可しませんでした。記録を選択してあります。Ctrl+C、⌘C、または端末のメニューでコピーしてください。
copy-link = リンクをコピー
copy-link-failed = ブラウザーがコピーを許可しませんでした。アドレスはこちらです：{ $address }

## お知らせ

put-away = このお知らせを閉じる
start-again = もう一度始める
notice-reconnecting = 接続が切れました。再接続しています。
notice-closing = { $name }との接続が切れています。少々お待ちください。
notice-gone = { $name }の接続が途切れました。少しお待ちください。
notice-frozen = { $name }の映像が止まりました。戻るのを待っています。
notice-deaf = 接続が戻ってから、{ $name }に声が届いていない可能性があります。続けるにはもう一度始めてください。これまでの会話はここに残ります。
notice-asking = { $name }に声を届けてよいか、ブラウザーが確認しています。話すには許可してください。聞きながら文字で入力することもできます。
notice-silenced = 端末がマイクを止めています。通話中かもしれません。マイクが空くと{ $name }に再び声が届きます。それまでは文字で入力できます。
notice-unheard = ブラウザーが音を止めているため、まだ{ $name }に声が届きません。タップして音を出すか、文字で入力してください。
notice-interrupt-failed = { $name }の話を止められませんでした。話の切れ目を待つか、会話を終了してください。
notice-sound-failed = 音を出せませんでした。もう一度タップするか、字幕をお読みください。
notice-speaks-muted = マイクはミュートです。解除しますか？
notice-echo = スピーカーの音が{ $name }に聞こえているようです。ヘッドホンをお試しください。
notice-idle = まだいらっしゃいますか？
notice-idle-ends = まだいらっしゃいますか？反応がない場合、会話はまもなく終了します。
i-am-here = ここにいます
sentences = { $first }{ $second }
open-in-window = 別のウィンドウで開く
microphone-again = その後、もう一度お試しください。
microphone-again-framed = その後、この会話を終了して、もう一度始めてください。
microphone-denied = マイクが許可されませんでした。聞くことと文字の入力はできます。
microphone-blocked = ブラウザーがこのページでのマイクの使用を止めています。聞くことと文字の入力はできます。
microphone-how = 許可する方法
microphone-allow = アドレスバーの先頭にあるアイコンを押して、マイクを許可してください。
microphone-taken = 許可すると、会話が自動でマイクを使います。使われない場合は、もう一度お試しください。
microphone-policy = この会話を表示しているページが、マイクの使用を許可していません。聞くことと入力はできます。{ $name }と声で話すには、別のウィンドウで開いてください。
microphone-system = 端末がこのブラウザーにマイクを許可していません。聞くことと入力はできます。{ $name }と声で話すには、端末のプライバシー設定で許可してください。
microphone-withheld = ブラウザーがこの端末のマイクを見つけられません。聞くことと入力はできます。声で話すには、端末のプライバシー設定で許可してください。
microphone-in-app = このブラウザーはこのページにマイクを渡していません。アプリ内で開かれているのかもしれません。聞くことと入力はできます。{ $name }と声で話すには、普段お使いのブラウザーでこのページを開いてください。
microphone-no-audio = このブラウザーは声を送れません。聞くことと入力はできます。{ $name }と声で話すには、別のブラウザーでこのページを開いてください。
microphone-missing = マイクが見つかりません。聞くことと入力はできます。声で話すには、マイクを接続してください。
microphone-busy = ほかのプログラムがマイクを使っています。聞くことと入力はできます。声で話すには、そのプログラムを閉じてください。
microphone-insecure = マイクは安全なページでのみ使えますが、このアドレスは安全ではありません。聞くことと入力はできます。
microphone-gone = マイクの接続が切れました。聞くことと入力はできます。声で話すには、接続し直してください。
microphone-other = マイクを開けませんでした。聞くことと入力はできます。マイクをもう一度試すこともできます。
microphone-other-framed = マイクを開けませんでした。聞くことと入力はできます。声で話すには、この会話を終了して、もう一度始めてください。

## 後

# In the tab's title.
talk-ended = 会話は終了しました
that-was = { $name }との会話でした
farewell-time-up = { $name }との時間が終わりました。お話しいただきありがとうございました。
farewell-avatar = { $name }が会話を終了しました。ありがとうございました。
farewell-left = ページを離れたため、会話が終了しました。
farewell-idle = しばらく反応がなかったため、{ $name }との会話を終了しました。
farewell-revoked = このリンクは取り消されたため、{ $name }との会話を終了しました。
farewell-stopped = すべての会話をいったん終了したため、{ $name }との会話も終了しました。
farewell-visitor = { $name }との会話を終了しました。ありがとうございました。
talk-again = もう一度話す
read-transcript = 会話の記録を読む
