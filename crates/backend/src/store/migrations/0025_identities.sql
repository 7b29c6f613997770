-- By whom an account is known that signs in with OpenID Connect: an issuer, and its name for the person, which never changes.
ALTER TABLE accounts ADD COLUMN issuer TEXT;
ALTER TABLE accounts ADD COLUMN subject TEXT;
-- Whether it is the issuer of the configuration, as the last start found it: else it lets no one in.
ALTER TABLE accounts ADD COLUMN identity_on BIGINT NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX accounts_identity ON accounts (issuer, subject) WHERE issuer IS NOT NULL;
