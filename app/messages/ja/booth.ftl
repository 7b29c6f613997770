# 来場者が順番に使うタッチ画面でのデモ。

## Before a talk

booth-start = タッチして始める
booth-ask = または質問をタッチ
booth-offline = この画面は現在接続されていません。自動的に再試行します。
booth-offline-lead = 現在、会話のための接続がありません。ここに入力した内容は、接続が戻りしだい送信されます。

## After it

booth-thanks = お話しいただきありがとうございました
booth-done = 終了
booth-wipes = 終了すると、この画面から会話の内容が消えます。
booth-kept = ありがとうございます。現在接続がないため、入力内容をこの画面に保存し、後で自動的に送信します。
booth-full = 接続が戻るまで、この画面にはこれ以上保存できません。係の者にお声がけください。
booth-still = まだいらっしゃいますか？
booth-starts-over = まもなく会話の内容を消して、最初の画面に戻ります。
booth-here = まだいます

## How staff leave

booth-corner = スタッフ用：この画面を終了
booth-leave = 終了する
    .title = この画面を終了
booth-pin = 暗証番号
booth-pin-wrong = 暗証番号が違います。
booth-pin-wait = 試行回数が多すぎます。1分待ってからもう一度お試しください。
booth-pin-offline = 接続がないため暗証番号を確認できません。後でもう一度試すか、ブラウザーを閉じてください。
booth-delete-digit = 最後の数字を消す
booth-unsent = 送信待ちのフォーム：{ $count }
