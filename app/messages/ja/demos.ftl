# Demos, for those who make them.

## List

demos-title = デモ
demos-new = 新しいデモ
demos-of-file = 設定ファイルのデモ
demos-of-site = このサイトで作成したデモ
demos-none = このサイトで作成したデモはまだありません。
demos-newest = 新しいデモ一覧
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
demo-poster = ポスター（このサイトのパス、または設定ファイルの隣の画像）
demo-most = 同時セッション数
demo-fallback = アバターが応じられないときの代わり
demo-is-unlisted = 非掲載：自身のアドレスからのみ開けます
demo-comments = 訪問者がチームのコメントを読めます
demo-more = その他の設定（TOML）
demo-more-note = ここに項目のない [[demo]] のキー。lead、greetings、anam、trulience など。
demo-no-choice = なし
demo-make = デモを作成
demo-changed = このデモは、その間に別のアカウントが保存しました。入力内容は残っています。次の項目では別の内容が保存されています。置き換えるには、もう一度保存してください。

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
demo-preview-typed = 保存せずにプレビュー
demo-preview-prompt = 指示
demo-preview-no-prompt = ありません。
