# デモの横のコメント。

comments = コメント
comments-loading = コメントを読み込んでいます
comments-signed-out = サインインの有効期限が切れました。サーバーの端末から新しいアドレスを開いてください。
comments-unavailable = コメントは今ご利用になれません。会話はそのまま続けられます。
comments-too-often = 操作の回数が少し多すぎました。少し待ってからもう一度お試しください。
comments-unreachable = コメントに接続できません。会話はそのまま続けられます。
comments-not-loaded = コメントを読み込めませんでした。会話はそのまま続けられます。
comments-refused = コメントへの参加が認められませんでした。会話はそのまま続けられます。
comments-lost = コメントとの接続が切れました。会話はそのまま続けられます。
comments-team = チーム
