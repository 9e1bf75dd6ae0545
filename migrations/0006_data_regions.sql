-- The region whose factors, and whose industry tables, a company takes. NULL: the one that its own region takes.
ALTER TABLE tickers ADD COLUMN factor_region TEXT;
ALTER TABLE tickers ADD COLUMN damodaran_region TEXT;
