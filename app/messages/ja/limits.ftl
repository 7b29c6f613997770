# 会話の制限。

studio-limits = 制限

## 停止しているもの

studio-stops = 新しい会話
studio-stops-none = 新しい会話は通常どおり始められます。
studio-stopped-all = 新しい会話をすべて停止しています。
studio-stopped-vendor = { $vendor }の新しい会話を停止しています。
studio-stop-since = 開始
studio-stop-by = 停止した人
studio-stop-read = 訪問者への表示
studio-stop-resume = 新しい会話を許可
studio-stop-end = 進行中の会話を今すぐ終了
studio-stop = 新しい会話を停止
studio-stop-what = 対象の会話
studio-stop-all = すべて
studio-stop-vendor = { $vendor }の会話
studio-stop-sentence = 訪問者向けの文
studio-stop-sentence-rule = 任意。{ NUMBER($most) }文字まで。どの言語でもそのまま表示されます。
studio-stop-running = 進行中の会話
studio-stop-running-go-on = 終わるまで続ける
studio-stop-running-end = 終了する
studio-stop-note = 次に開始が押されたときから有効で、再起動後も続きます。ページはこれまでどおり開きます。
studio-stop-already = この会話は、下に示すとおりすでに停止しています。別の文で停止するには、先に許可してください。
studio-stop-not = ページを読み込んだ後に変更されました。現在停止しているものを下に示します。

## 会話が使える量

studio-budgets = 予算
studio-budgets-none = サイト、ベンダー、デモ、所有者の予算はいずれも使われていません。
studio-budget-of = 予算
studio-budget-used = 使用済み
studio-budget-held = 確保中
studio-budget-left = 残り
studio-budget-most = 合計
studio-budget-today = 本日のすべての会話
studio-budget-month = 今月のすべての会話
studio-budget-today-of = { $name }（本日）
studio-budget-owner-today = { $name }のリンク（本日）
studio-budget-owner-month = { $name }のリンク（今月）
studio-budget-minutes = { $minutes } 分
studio-budget-now = { $name }（現在）
studio-budget-owner-now = { $name }のリンク（現在）
studio-budget-talks = { $count } 件
studio-budget-full-vendor = 提供元の会話が、同時にできる数に達しています。訪問者は順番を待ちます。
studio-budget-full-owner = { $name }のリンクの会話が、同時にできる数に達しています。
studio-budget-full-link = このリンクの会話が、同時にできる数に達しています。
studio-budget-day = 会話は始まった日に数えます。本日の終わり：
studio-budget-note = 進行中の会話は可能な最長時間を確保し、終了後に残りを戻します。提供元で終了できない会話（Trulience、Beyond Presence 独自のルーム）は、ここで終了していても、トークンが無効になるまで確保します。始まった会話は数えたままになります。提供元が断った会話と、リンクの訪問者が来なかったと提供元が知らせた会話は、数から戻されます。
studio-budget-spent = 割り当てた会話の数、時間、または金額を使い切ったため、現在は会話を始められません。
studio-budget-spent-owner = { $name }のリンクに割り当てた会話の数、時間、または金額を使い切ったため、現在はどのリンクでも会話を始められません。
studio-budget-spent-yours = あなたのリンクに割り当てた会話の数、時間、または金額を使い切ったため、現在はどのリンクでも会話を始められません。
studio-link-time = 会話時間
studio-link-cost = 最大費用
studio-link-no-price = { $vendor } の価格が設定されていません(制限、予算と価格)
studio-link-cost-unknown = 不明
studio-link-no-limit = 制限なし
studio-talk-cost = 推定費用
studio-talk-holds = まだ可能な最長時間を確保しています。費用はその最大額です。

## The form that sets budgets and prices

budgets-title = 予算と価格
budgets-lead = 会話に使える量と、1分あたりの価格です。次の会話から、ここで保存した内容が使われます。進行中の会話の長さと価格は変わりません。空欄の項目は設定ファイルのとおりで、そこにもなければ制限はありません。
budgets-changed = 予算または価格はその間に変更されました。フォームには入力した内容が、ここには現在の内容が表示されています。保存すると置き換わります。
budgets-not-in-force = ここで設定されたものの一部は、構成と合わなくなったため有効ではありません。理由は各項目の横にあります。
budgets-read-only = 変更できるのは管理者です。
budgets-prices = 価格
budgets-price = { $vendor }との会話の1分の価格
budgets-all = すべての会話
budgets-account = アカウントごとのリンク
budgets-network = 訪問者のネットワークごと
budgets-link = リンクごと
budgets-at-once = 同時の会話
budgets-talks-day = 1日の会話
budgets-minutes-day = 1日の分数
budgets-cost-day = 1日の費用
budgets-cost-month = 1か月の費用
budgets-cost-all = 費用の合計
budgets-of = { $whose }：{ $what }
budgets-client-note = 展示会やオフィスの人は全員が同じネットワークから接続し、これを分け合うことがあります。
budgets-currency = 通貨（大文字3文字）
budgets-of-file = 設定ファイルから：{ $value }
budgets-set-here = ここで設定
