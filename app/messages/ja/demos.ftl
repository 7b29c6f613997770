# Demos, for those who make them.

## List

demos-title = デモ
demos-new = 新しいデモ
demos-of-file = 設定ファイルのデモ
demos-of-site = このサイトで作成したデモ
demos-none = このサイトで作成したデモはまだありません。
demos-newest = 新しいデモ一覧
demos-newer = 以後のデモ
demos-older = 以前のデモ
demos-id = ID
demos-changed = 最終変更
demos-listed = ギャラリーに掲載
demos-unlisted = 非掲載
demos-archived = アーカイブ済み
demos-shadowed = 設定ファイルのデモが優先
demos-faulty = 規則に違反
demos-unplayable = 再生不可

## Form

demo-group-talk = 会話
demo-group-vendor = 提供元でのID
demo-group-look = 外観と次のステップ
demo-group-limits = 制限と掲載
demo-group-more = その他すべての設定
demo-slug = ID（アドレスの最後の部分）
demo-slug-note = 英小文字、数字、ハイフン。後から変更できません。
demo-title = タイトル
demo-summary = 概要
demo-role = アバターの役割
demo-languages = 言語（例：en, de）
demo-prompt = アバターへの指示
demo-topics = 質問の候補（1行に1つ）
demo-agent-id = エージェント（Beyond PresenceでのID）
demo-agent = LiveKitエージェントの名前
demo-agent-metadata = LiveKitエージェントのメタデータ（JSON）
demo-interrupt = LiveKitエージェントの発話を止めるRPCメソッド
demo-face = サンドボックスのアバター
demo-poster = ポスター（アップロードした画像の名前、このサイトのパス、または設定ファイルの隣の画像）
demo-most = 同時セッション数
demo-fallback = アバターが応じられないときの代わり
demo-is-unlisted = 非掲載：自身のアドレスからのみ開けます
demo-comments = 訪問者がチームのコメントを読めます
demo-more = その他の設定（TOML）
demo-more-note = ここに項目のない [[demo]] のキー。lead、greetings、anam、trulience など。
demo-no-choice = なし
picker-choose = 提供元の一覧から選ぶ
picker-type = ID を入力する
picker-none = サイトの設定のとおり
picker-listed = { $vendor } のアカウントにあるものです。選んだあと、デモを保存してください。
picker-sandbox = { $vendor } の代わりのサンドボックスにあるものです。キーを設定すると、お使いのアカウントのアバターと音声になり、選択が有効になります。
picker-nothing = { $vendor } には、ここで選べる一覧がありません。提供元での名前を入力してください。
picker-not-set-up = このサイトには { $vendor } のキーがないため、一覧を読み込めません。ID は入力できます。
picker-failed = { $vendor } の一覧を今は読み込めません。もう一度試すか、ID を入力してください。
demo-make = デモを作成
demo-changed = このデモは、その間に別のアカウントまたはウィンドウが保存しました。入力内容は残っています。次の項目では別の内容が保存されています。置き換えるには、もう一度保存してください。

## One demo

demo-of-file-note = このデモは設定ファイルのもので、変更はファイルでのみ行えます。データベースに作った写しは、ここで変更できます。
demo-copy = データベースにコピー
demo-clone = これと同様のデモを作成
demo-try = 試す
demo-remarks = 確認事項
demo-shadowed-note = 設定ファイルに同じIDのデモがあります。このデモは保管されていますが、表示されません。別のIDで同様のデモを作成してください。
demo-faulty-note = 現在の規則に違反しているため、このデモは表示されません。
demo-archive = デモをアーカイブ
demo-archive-note = 元に戻すまでどこにも表示されず、このデモへのリンクも開きません。進行中の会話は続きます。
demo-take-back = 元に戻す
demo-take-back-note = 再び表示され、このデモへのリンクも再び開きます。

## Preview

demo-preview = プレビュー
demo-preview-for = 表示の対象
demo-preview-visitor = リンクのない訪問者
demo-preview-sample = 例：{ $name }
demo-preview-show = 表示
demo-preview-of-context = リンクで来た人には、コンテキストの挨拶が流れます。
demo-preview-typed = 保存せずにプレビュー
demo-preview-live = 入力に合わせて表示しています。
demo-preview-wrong = まだ正しくないところがあります。各欄を確認してください。
demo-preview-failed = プレビューは最新ではありません。プレビューのボタンを押すか、ページを読み込み直してください。
demo-preview-prompt = 指示
demo-preview-no-prompt = ありません。

## Contexts

contexts-title = コンテキスト
contexts-new = 新しいコンテキスト
contexts-note = コンテキストは会話の種類です。指示と挨拶を持ち、受け取る人ごとに埋められる箇所があります。デモとリンクはその一つを指定します。
contexts-none = このサイトで作られたコンテキストはまだありません。
contexts-offered = 選べます
context-name = 名前
context-name-note = 小文字の英字、数字、ハイフン。先頭は英字。一度だけ決められます。
context-prompt-note = { $example } のように波括弧で囲んだ名前は、受け取る人ごとに埋められます。波括弧そのものは二つ続けて書きます。
context-variables = 変数（1 行に 1 つ）
context-variables-note = 例: industry、または seats (20): 50。括弧の中は最大文字数、コロンの後はリンクに値がないときの言葉です。
context-greeting-note = 個人用リンクから来た人に最初に言う言葉です。
context-greetings = ほかの言語での挨拶
context-more-note = ここに欄のない [[context]] のキーです。
context-make = コンテキストを作る
context-changed = その間に別のアカウントまたはウィンドウがこのコンテキストを保存しました。入力した内容は残っています。保存された内容は次の欄で異なります。置き換えるにはもう一度保存してください。
context-of-file-note = このコンテキストは設定ファイルのもので、そこでしか変更できません。データベースへのコピーはここで変更できます。
context-shadowed-note = 設定ファイルに同じ名前のコンテキストがあります。これは残されますが使われません。別の名前で同じものを作ってください。
context-faulty-note = このコンテキストは規則に反しているため使われていません。
context-archived-note = このコンテキストを指定しているものはそのまま使えます。新しいデモやリンクでは選べません。
context-archive = コンテキストをアーカイブする
context-archive-note = 指定しているものはそのまま使えます。戻すまで、新しいデモやリンクでは選べません。
context-take-back-note = 再び選べるようになります。
