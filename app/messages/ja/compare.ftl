# Presenters side by side, for staff.

compare = 比較する
    .title = プレゼンターを比較
    .limits = ここでは一人ひとりが別々の会話になります。すべて上限に数えられ、会話の費用がかかります。互いの声が入らないように、入力での会話で始まります。
    .choose = 2人または3人を選択
    .start = 全員を開始
    .end = 全員を終了
    .ask = 全員に質問
    .question = 全員への質問
    .held = それぞれが話し終えたら質問します。
    .listen = 聞く
    .listen-to = { $name } の声を聞く
    .times = かかった時間（ミリ秒）
    .presenter = プレゼンター
    .granted = 開始から許可まで
    .shown = 開始から最初の映像まで
    .questions = 回答された質問
    .caption = 質問から最初の言葉まで
    .caption-median = 言葉の中央値
    .voice = 質問から最初の音まで
    .voice-median = 音の中央値
    .csv = CSVとしてコピー
