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
    currency TEXT, parent TEXT, payer TEXT, salesperson TEXT, active BOOLTEXT, blocked BOOLTEXT, hasAccount BOOLTEXT, invited BOOLTEXT,
    updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE TABLE products (id TEXT PRIMARY KEY, sku TEXT NOT NULL UNIQUE, ean TEXT, name TEXT, unit TEXT, taxRate NUMBERTEXT,
    category TEXT, minQty NUMBERTEXT, packQty NUMBERTEXT, weight NUMBERTEXT, active BOOLTEXT, updatedAt TEXT,
    hidden TEXT NOT NULL DEFAULT '0');
CREATE TABLE terms (id TEXT PRIMARY KEY, whoKind TEXT NOT NULL, who TEXT, whatKind TEXT NOT NULL, what TEXT,
    minQty NUMBERTEXT NOT NULL, discount NUMBERTEXT, fixedNet NUMBERTEXT, fixedGross NUMBERTEXT, currency TEXT, priceList TEXT,
    priority NUMBERTEXT, combines BOOLTEXT, validFrom TEXT, validTo TEXT, updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE UNIQUE INDEX terms_key ON terms (whoKind, coalesce(who, ''), whatKind, coalesce(what, ''), minQty);
CREATE TABLE credit (id TEXT PRIMARY KEY, customer TEXT NOT NULL UNIQUE, creditLimit NUMBERTEXT, currency TEXT,
    balance NUMBERTEXT, overdue NUMBERTEXT, remaining NUMBERTEXT, hold BOOLTEXT, maxDaysLate NUMBERTEXT, validTo TEXT,
    updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE TABLE orders (id TEXT PRIMARY KEY, "order" TEXT NOT NULL UNIQUE, origin TEXT, erpNumber TEXT, number TEXT, orderedAt TEXT,
    wantedOn TEXT, customer TEXT, payer TEXT, address TEXT, salesperson TEXT, status TEXT, payment TEXT, currency TEXT,
    net NUMBERTEXT, gross NUMBERTEXT, note TEXT, flag TEXT, updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE TABLE orderlines (id TEXT PRIMARY KEY, "order" TEXT NOT NULL, line NUMBERTEXT NOT NULL, sku TEXT, quantity NUMBERTEXT,
    unit TEXT, net NUMBERTEXT, discount NUMBERTEXT, shipped NUMBERTEXT, updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE UNIQUE INDEX orderlines_key ON orderlines ("order", line);
CREATE TABLE documents (id TEXT PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL, issued TEXT, sold TEXT, due TEXT,
    customer TEXT, payer TEXT, "order" TEXT, currency TEXT, net NUMBERTEXT, gross NUMBERTEXT, paid NUMBERTEXT,
    fileName TEXT, fileSize NUMBERTEXT, fileHash TEXT, updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE UNIQUE INDEX documents_key ON documents (kind, number);
CREATE TABLE uploads (hash TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documentlines (id TEXT PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL, line NUMBERTEXT NOT NULL, sku TEXT,
    quantity NUMBERTEXT, net NUMBERTEXT, updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE TABLE addresses (id TEXT PRIMARY KEY, customer TEXT NOT NULL, address TEXT NOT NULL, kind TEXT, name TEXT, street TEXT,
    postcode TEXT, city TEXT, country TEXT, phone TEXT, updatedAt TEXT, hidden TEXT NOT NULL DEFAULT '0');
CREATE UNIQUE INDEX addresses_key ON addresses (customer, address);
CREATE TABLE mails (id INTEGER PRIMARY KEY, customer TEXT NOT NULL, "to" TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE answered (key TEXT PRIMARY KEY, status INTEGER NOT NULL, id TEXT, error TEXT) WITHOUT ROWID;
)sql";

} // namespace zgoda::demo
