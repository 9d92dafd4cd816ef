// The demo shop's tables. Rows are never deleted, only hidden: a shop unpublishes.
#pragma once

namespace zgoda::demo {

inline constexpr char shopSchema[] = R"sql(
CREATE TABLE stock (id TEXT PRIMARY KEY, sku TEXT NOT NULL, warehouse TEXT NOT NULL, available NUMBERTEXT,
    reserved NUMBERTEXT, backorder TEXT, leadDays NUMBERTEXT, unit TEXT, updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE UNIQUE INDEX stock_key ON stock (sku, warehouse);
CREATE TABLE prices (id TEXT PRIMARY KEY, sku TEXT NOT NULL, priceList TEXT NOT NULL, currency TEXT NOT NULL, unit TEXT NOT NULL,
    minQty NUMBERTEXT NOT NULL, validFrom TEXT, net NUMBERTEXT, gross NUMBERTEXT, taxRate NUMBERTEXT, taxSymbol TEXT,
    validTo TEXT, updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE UNIQUE INDEX prices_key ON prices (sku, priceList, currency, unit, minQty, coalesce(validFrom, ''));
CREATE TABLE customers (id TEXT PRIMARY KEY, customer TEXT NOT NULL UNIQUE, name TEXT, taxId TEXT, kind TEXT, email TEXT,
    phone TEXT, language TEXT, "group" TEXT, priceList TEXT, paymentTerm TEXT, paymentDays NUMBERTEXT, paymentMethod TEXT,
    currency TEXT, parent TEXT, payer TEXT, salesperson TEXT, active BOOLTEXT, blocked BOOLTEXT, hasAccount BOOLTEXT,
    updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE TABLE products (id TEXT PRIMARY KEY, sku TEXT NOT NULL UNIQUE, ean TEXT, name TEXT, unit TEXT, taxRate NUMBERTEXT,
    category TEXT, minQty NUMBERTEXT, packQty NUMBERTEXT, weight NUMBERTEXT, active BOOLTEXT, updatedAt TEXT,
    hidden TEXT NOT NULL DEFAULT '0');
CREATE TABLE answered (key TEXT PRIMARY KEY, status INTEGER NOT NULL, id TEXT, error TEXT) WITHOUT ROWID;
)sql";

} // namespace zgoda::demo
