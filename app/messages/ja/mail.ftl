# What is asked for and sent by mail. The server renders it.

## The page of a link that asks for a mail address

mail-gate = リンクの送り主が、開いた人の確認を求めています。入力したアドレスは、会話とともに送り主に表示されます。
    .title = このリンクにはメールアドレスの入力が必要です
    .code = このブラウザーでページを開くためのコードをメールでお送りします。
    .label = メールアドレス
    .button = 続ける
    .no-address = このアドレスにはメールを送れません。name@example.comのような形で入力してください。
    .not-admitted = このリンクは、そのアドレスでは開けません。リンクが届いたアドレスを入力するか、送り主にお尋ねください。
    .too-often = アドレスまたはコードの入力回数が多すぎます。しばらくしてからもう一度お試しいただくか、リンクの送り主にお尋ねください。
    .not-sent = メールを送れませんでした。数分待ってからもう一度お試しいただくか、リンクの送り主にお尋ねください。
mail-code = 6桁のコードを { $mail } に送りました。10分間有効です。迷惑メールのフォルダーもご確認ください。
    .title = メールに記載のコードを入力してください
    .label = コード
    .button = ページを開く
    .wrong = 最新のメールのコードと違います。
    .spent = このコードはもう使えません。コードは、最後にリクエストしたページで、10分以内に一度だけ使え、入力できるのは5回までです。新しいコードをリクエストしてください。
    .again = コードをもう一度送る

## Letters

letter-code = コードは { $code } です。10分以内に、コードを求められたページで入力してください。
    .subject = { $site }のコード：{ $code }
    .not-you = お心当たりがない場合は、何もする必要はありません。コードがなければ何も開きません。
letter-invitation = { $name }様から{ $site }への招待です。次のアドレスでお名前を入力し、パスワードを決めてください。
    .subject = { $site }のアカウント
letter-password = { $name }様の手配により、{ $site }の新しいパスワードを設定できます。次のアドレスを開いてください。
    .subject = { $site }の新しいパスワード
letter-once = このアドレスは3日以内に一度だけ使えます。アドレスを知っていれば誰でも使えるため、ほかの人に渡さないでください。

## The studio

studio-letter-send = メールで送る
studio-letter-taken = メールサーバーがメールを受け付けました。届いたかどうかは、ここではわかりません。
studio-letter-answer = サーバーの応答：{ $answer }
studio-letter-refused = メールサーバーがメールを拒否しました。アドレスはご自身で渡してください。
studio-letter-away = メールサーバーに接続できません。アドレスはご自身で渡してください。
studio-letter-too-many = 送信したメールが多すぎます。アドレスはご自身で渡してください。
studio-gate = メールアドレス
    .group = 開ける人
    .none = 尋ねない
    .address = 尋ねる
    .proven = 尋ねて、そのアドレスにコードを送る
    .allowed = 許可するドメインまたはアドレス
    .denied = 許可しないドメインまたはアドレス
    .lists = コンマで区切ります。example.com、その下すべてなら*.example.com、またはada@example.comのように入力してください。
    .unproven = コードを送らない場合、該当するドメインのアドレスを入力すれば誰でも開けます。
    .no-mail = コードを送れません。管理者がメールサーバーを設定していません。
studio-talk-visitor = 訪問者
    .proven = コードで確認済み
    .typed = 入力のまま、未確認
