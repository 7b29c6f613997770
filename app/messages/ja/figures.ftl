# The figures, for those who work with the site.

studio-figures = 集計
studio-figures-period = 期間
studio-figures-today = 今日
studio-figures-last = 過去{ NUMBER($days) }日間
studio-figures-links = リンクの所有者
studio-figures-no-link = リンクなし
studio-figures-show = 表示
studio-figures-none = この期間に集計されたものはありません。
studio-figures-silent = 最近の { $opens } 件の閲覧のうち { $silent } 件では何も操作されていません。メールゲートウェイのプログラムが含まれている可能性があります。閲覧の一覧はリンクのページにあります。
studio-figures-note = 日付は{ $zone }によります。セッションは終了の1分後に、開始した日に集計されます。
studio-figures-funnel = 開封から行動喚起まで
studio-figures-step = 段階
studio-figures-number = 件数
studio-figures-part = 前の段階に対する割合
studio-figures-opened = 開かれたリンク
studio-figures-started = 開始されたセッション
studio-figures-live = 会話
studio-figures-acted = 行動喚起の押下
studio-figures-minutes = 会話の分数
studio-figures-cost = 費用
studio-figures-by-vendor = ベンダー別
studio-figures-cost-note = 費用は、開始時の価格と分数から計算され、ベンダー側での終了が確かになると集計されます。除外した会話（自分の会話を含む）と、価格が設定される前の会話は含まれません。実際に使った額は「制限」で数えられます。
studio-figures-opens-note = 開封は個人用リンクについて、セッションはすべてのページについて数えます。
studio-figures-no-opens = リンクはベンダーが関わる前に開かれるため、開封にベンダーはありません。
studio-figures-by-day = 日別
studio-figures-day = 日
studio-figures-chart = 1日あたり最大{ $most }。数値は下の表にあります。
studio-figures-so-far = 現時点
studio-figures-starts = 最初の映像までの時間
studio-figures-median = 半数の所要時間
studio-figures-high = 100件中95件の所要時間
studio-figures-measured = 測定数
studio-figures-failed = 失敗した開始
studio-figures-starts-by-day = 最初の映像と開始の失敗(日別)
studio-figures-of-each-day = 日ごとの数値
studio-figures-first-frame-note = 押してから最初の映像まで、訪問者のページの報告による時間です。各時間は、超えていない上限値として記録されます。
studio-figures-reason = 理由
studio-figures-reasons = 理由
studio-figures-other-reasons = その他: { $count }
studio-figures-no-data = データなし
studio-figures-at-most = { $time }以内
studio-figures-longer = { $time }超

## What is decided about one talk

studio-talk-decide = 集計と削除
studio-talk-leave-out = 集計から除外する
studio-talk-count-again = 再び集計に含める
studio-talk-left-out = 除外
studio-talk-delete = この会話を削除
studio-talk-delete-note = 発言、タイムライン、フィードバックは完全に削除されます。集計の合計は変わらず、削除したことは監査ログに残ります。
studio-talk-delete-leads = 訪問者がフォームに入力した内容も削除する
studio-talk-delete-button = 完全に削除
studio-talk-not-over = 削除されませんでした。会話が終了し、集計され、ベンダー側で閉じられている必要があります。数分後にもう一度お試しください。
