-- Ordinary shares in one unit of what is quoted: of a depositary receipt (ADR) several, or a part of one. NULL: the share
-- itself is quoted.
ALTER TABLE tickers ADD COLUMN ads_ratio REAL CHECK (ads_ratio > 0);
