# 会話のあとと、連絡先を残すフォーム。

## The closing card

minutes-with = { $minutes ->
   *[other] { $name }と{ $minutes }分間
}
seconds-with = { $secs ->
   *[other] { $name }と{ $secs }秒間
}
you-asked = あなたの質問
how-was-it = いかがでしたか？
thumb-up = 良かった
thumb-down = 良くなかった
feedback-line = よろしければ一言お願いします
feedback-thanks = ありがとうございます。保存しました。
feedback-failed = 保存できませんでした。もう一度お試しください。
take-along = 会話を保存する
download = ダウンロード
mail-to-me = メールを作成
mail-subject = { $name }との会話
mail-cut = 残りはメールに収まりませんでした。全文はページにあります。

## The form

lead-title = ご連絡先をお聞かせください
lead-before = はじめに、お名前などをお聞かせください
optional = 任意
choose = 選択してください
lead-sent = ありがとうございます。入力内容を送信しました。
lead-later = あとで
fault-missing = 入力してください。
fault-unticked = 送信するにはチェックを入れてください。
fault-too-long = { $max ->
   *[other] { $max }文字以内で入力してください。
}
fault-email = メールアドレスが正しくありません。
fault-phone = 電話番号が正しくありません。
fault-choice = この中から選んでください。
lead-problems = 入力されていない、または正しくない項目があります。まだ何も送信されていません。
lead-stale = このページは長い間開かれていました。入力内容は残っています。もう一度「送信」を押してください。
lead-too-often = { $secs ->
   *[other] お使いのネットワークからのフォームの送信が多すぎます。{ $secs }秒待ってから、もう一度「送信」を押してください。
}
lead-unavailable = 今はサーバーに保存できません。少し待ってから、もう一度「送信」を押してください。
lead-failed = 送信できませんでした。接続を確認して、もう一度「送信」を押してください。
