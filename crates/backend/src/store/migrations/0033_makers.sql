-- Whose account made a one-time address: who finds it too old reads whom to ask. None where an operator or the server did.
ALTER TABLE one_time_addresses ADD COLUMN made_by TEXT REFERENCES accounts (id) ON DELETE SET NULL;
