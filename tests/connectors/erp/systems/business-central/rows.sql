insert into "CRONUS International Ltd_$General Ledger Setup$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Primary Key", "LCY Code", "Allow Posting From") values
 ('', 'PLN', '2026-03-16');
insert into "CRONUS International Ltd_$VAT Posting Setup$437dbf0e-84ff-417a-965d-ed2bb9650972" ("VAT Bus_ Posting Group", "VAT Prod_ Posting Group", "VAT _") values
 ('KRAJ', 'VAT23', 23),
 ('KRAJ', 'VAT8', 8),
 ('EU', 'VAT23', 0);
insert into "CRONUS International Ltd_$Location$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Code", "Name", "Use As In-Transit") values
 ('BLUE', 'Blue', 0),
 ('OUT', 'On the road', 1);
-- Items: 1000 with a variant, 1001 never changed since the upgrade and sold by the pack, 1002 blocked, 1003 blocked for sales, a service.
insert into "CRONUS International Ltd_$Item$437dbf0e-84ff-417a-965d-ed2bb9650972" ("No_", "Description", "Base Unit of Measure", "Type", "Unit Price", "Price Includes VAT", "VAT Prod_ Posting Group", "Item Disc_ Group", "Item Category Code", "Sales Unit of Measure", "GTIN", "Net Weight", "Blocked", "Sales Blocked", "$systemId", "$systemModifiedAt") values
 ('1000', 'Rower górski', 'SZT', 0, 1234.5, 0, 'VAT23', 'ROWERY', 'BIKE', 'SZT', '05901234123457', 12.345, 0, 0, '10000000-0000-0000-0000-000000000001', '2026-03-01 10:00:00.123'),
 ('1001', 'Farba', 'L', 0, 54, 1, 'VAT8', '', 'PAINT', 'OPAK', '', 0, 0, 0, '10000000-0000-0000-0000-000000000002', '1753-01-01'),
 ('1002', 'Blocked', 'SZT', 0, 9, 0, 'VAT23', '', '', 'SZT', '', 0, 1, 0, '10000000-0000-0000-0000-000000000003', '2026-03-01 10:00:00'),
 ('1003', 'No more sold', 'SZT', 0, 9, 0, 'VAT23', '', '', 'SZT', '', 0, 0, 1, '10000000-0000-0000-0000-000000000004', '2026-03-01 10:00:00'),
 ('SERV', 'Service', 'GODZ', 1, 100, 0, 'VAT23', '', '', 'GODZ', '', 0, 0, 0, '10000000-0000-0000-0000-000000000005', '2026-03-01 10:00:00');
insert into "CRONUS International Ltd_$Item Variant$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Item No_", "Code", "Description", "$systemId", "$systemModifiedAt") values
 ('1000', 'RED', 'Rower czerwony', '11000000-0000-0000-0000-000000000001', '2026-03-02 10:00:00');
insert into "CRONUS International Ltd_$Item Unit of Measure$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Item No_", "Code", "Qty_ per Unit of Measure") values
 ('1000', 'SZT', 1),
 ('1001', 'L', 1),
 ('1001', 'OPAK', 2.5);
insert into "CRONUS International Ltd_$Item Reference$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Item No_", "Variant Code", "Unit of Measure", "Reference Type", "Reference Type No_", "Reference No_") values
 ('1000', '', '', 3, '', '5900000000009'),
 ('1000', 'RED', '', 3, '', '5900000000016'),
 ('1001', '', 'L', 3, '', '5900000000023'),
 ('1001', '', 'OPAK', 3, '', '5900000000030'),
 ('1001', '', '', 2, 'V1', '1-VENDOR');
-- Stock: without a location, of a variant, in transit, of a blocked item.
insert into "CRONUS International Ltd_$Item Ledger Entry$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Entry No_", "Item No_", "Variant Code", "Location Code", "Entry Type", "Quantity", "Drop Shipment") values
 (1, '1000', '', 'BLUE', 0, 100, 0),
 (2, '1000', '', 'BLUE', 1, -7.33333, 0),
 (3, '1000', '', '', 2, 4, 0),
 (4, '1000', 'RED', 'BLUE', 0, 5, 0),
 (5, '1000', '', 'OUT', 4, 3, 0),
 (6, '1001', '', 'BLUE', 0, 2.5, 0),
 (7, '1002', '', 'BLUE', 0, 8, 0),
 (8, 'SERV', '', 'BLUE', 0, 8, 0);
-- Orders: 1 billed to the head office, partly shipped; 2 in EUR with prices that include tax; 3 waits for a prepayment; 4 has a status of an extension; 5 shipped; 0 is too old. Not orders: a quote, an invoice being written.
insert into "CRONUS International Ltd_$Sales Header$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Document Type", "No_", "Sell-to Customer No_", "Bill-to Customer No_", "External Document No_", "Your Reference", "Ship-to Code", "Order Date", "Requested Delivery Date", "Status", "Salesperson Code", "Currency Code", "Prices Including VAT", "$systemId", "$systemModifiedAt") values
 (1, 'SO-1', 'C-1', 'C-2', 'SHOP-77', 'Shop-77', 'MAG', '2026-03-10', '2026-03-20', 1, 'JK', '', 0, '20000000-0000-0000-0000-000000000001', '2026-03-11 08:00:00'),
 (1, 'SO-2', 'C-2', 'C-2', 'PO 5', '', '', '2026-03-12', '1753-01-01', 0, '', 'EUR', 1, '20000000-0000-0000-0000-000000000002', '2026-03-12 08:00:00'),
 (1, 'SO-3', 'C-1', 'C-1', 'SHOP-79', '', '', '2026-03-13', '1753-01-01', 3, '', '', 0, '20000000-0000-0000-0000-000000000003', '2026-03-13 08:00:00'),
 (1, 'SO-4', 'C-1', 'C-1', 'SHOP-80', '', '', '2026-03-14', '1753-01-01', 9, '', '', 0, '20000000-0000-0000-0000-000000000004', '2026-03-14 08:00:00'),
 (1, 'SO-5', 'C-1', 'C-1', 'SHOP-81', '', '', '2026-03-15', '1753-01-01', 1, '', '', 0, '20000000-0000-0000-0000-000000000005', '2026-03-15 08:00:00'),
 (1, 'SO-0', 'C-1', 'C-1', 'SHOP-1', '', '', '2025-12-31', '1753-01-01', 1, '', '', 0, '20000000-0000-0000-0000-000000000006', '2025-12-31 08:00:00'),
 (0, 'SQ-1', 'C-1', 'C-1', 'SHOP-82', '', '', '2026-03-15', '1753-01-01', 0, '', '', 0, '20000000-0000-0000-0000-000000000007', '2026-03-15 08:00:00'),
 (2, 'SI-1', 'C-2', 'C-2', '', '', '', '2026-03-15', '1753-01-01', 0, '', '', 0, '20000000-0000-0000-0000-000000000008', '2026-03-15 08:00:00');
-- Lines: a comment and a ledger account are no goods; a drop shipment reserves nothing; SI-1 bills 10.80 of its own and 442.80 that order SO-1 has shipped.
insert into "CRONUS International Ltd_$Sales Line$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Document Type", "Document No_", "Line No_", "Sell-to Customer No_", "Bill-to Customer No_", "Type", "No_", "Variant Code", "Location Code", "Unit of Measure Code", "Quantity", "Outstanding Quantity", "Outstanding Qty_ (Base)", "Quantity Shipped", "Unit Price", "Line Discount _", "VAT _", "Amount", "Amount Including VAT", "Outstanding Amount (LCY)", "Shipped Not Invoiced (LCY)", "Shipment No_", "Drop Shipment", "$systemId", "$systemModifiedAt") values
 (1, 'SO-1', 10000, 'C-1', 'C-2', 2, '1000', '', 'BLUE', 'SZT', 10, 6, 6, 4, 100, 10, 23, 900, 1107, 664.2, 442.8, '', 0, '21000000-0000-0000-0000-000000000001', '2026-03-11 08:00:00'),
 (1, 'SO-1', 20000, 'C-1', 'C-2', 2, '1001', '', '', 'OPAK', 2, 2, 5, 0, 50, 0, 8, 100, 108, 108, 0, '', 0, '21000000-0000-0000-0000-000000000002', '2026-03-11 08:00:00'),
 (1, 'SO-1', 30000, 'C-1', 'C-2', 0, '', '', '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', 0, '21000000-0000-0000-0000-000000000003', '2026-03-11 08:00:00'),
 (1, 'SO-1', 40000, 'C-1', 'C-2', 1, '7000', '', '', '', 1, 1, 1, 0, 20, 0, 23, 20, 24.6, 24.6, 0, '', 0, '21000000-0000-0000-0000-000000000004', '2026-03-11 08:00:00'),
 (1, 'SO-2', 10000, 'C-2', 'C-2', 2, '1000', 'RED', 'BLUE', 'SZT', 1, 1, 1, 0, 123, 0, 23, 100, 123, 492, 0, '', 0, '21000000-0000-0000-0000-000000000005', '2026-03-12 08:00:00'),
 (1, 'SO-2', 20000, 'C-2', 'C-2', 2, '1000', '', 'BLUE', 'SZT', 50, 50, 50, 0, 1, 0, 23, 40.65, 50, 200, 0, '', 1, '21000000-0000-0000-0000-000000000006', '2026-03-12 08:00:00'),
 (1, 'SO-5', 10000, 'C-1', 'C-1', 2, '1001', '', 'BLUE', 'L', 1, 0, 0, 1, 50, 0, 8, 50, 54, 0, 54, '', 0, '21000000-0000-0000-0000-000000000007', '2026-03-15 08:00:00'),
 (2, 'SI-1', 10000, 'C-2', 'C-2', 2, '1001', '', 'BLUE', 'L', 1, 1, 1, 0, 10, 0, 8, 10, 10.8, 10.8, 0, '', 0, '21000000-0000-0000-0000-000000000008', '2026-03-15 08:00:00'),
 (2, 'SI-1', 20000, 'C-2', 'C-2', 2, '1000', '', 'BLUE', 'SZT', 4, 4, 4, 0, 100, 10, 23, 360, 442.8, 442.8, 0, 'SS-1', 0, '21000000-0000-0000-0000-000000000009', '2026-03-15 08:00:00'),
 (0, 'SQ-1', 10000, 'C-1', 'C-1', 2, '1000', '', 'BLUE', 'SZT', 999, 999, 999, 0, 100, 0, 23, 99900, 122877, 122877, 0, '', 0, '21000000-0000-0000-0000-000000000010', '2026-03-15 08:00:00');
-- Set aside: for SO-1 (counted with its line), for production, and a mere tracking entry.
insert into "CRONUS International Ltd_$Reservation Entry$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Entry No_", "Positive", "Item No_", "Variant Code", "Location Code", "Quantity (Base)", "Reservation Status", "Source Type", "Source Subtype", "Source ID") values
 (1, 1, '1000', '', 'BLUE', 6, 0, 32, 0, ''),
 (1, 0, '1000', '', 'BLUE', -6, 0, 37, 1, 'SO-1'),
 (2, 1, '1000', '', 'BLUE', 2.5, 0, 32, 0, ''),
 (2, 0, '1000', '', 'BLUE', -2.5, 0, 5407, 3, 'PROD-1'),
 (3, 1, '1000', '', 'BLUE', 50, 2, 32, 0, ''),
 (3, 0, '1000', '', 'BLUE', -50, 2, 5407, 3, 'PROD-2');
-- On its way: two orders, one without a day; received, drop shipment and quote do not count.
insert into "CRONUS International Ltd_$Purchase Line$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Document Type", "Document No_", "Line No_", "Type", "No_", "Variant Code", "Location Code", "Outstanding Qty_ (Base)", "Drop Shipment", "Expected Receipt Date") values
 (1, 'PO-1', 10000, 2, '1000', '', 'BLUE', 30, 0, '2026-12-01'),
 (1, 'PO-2', 10000, 2, '1000', '', 'BLUE', 20, 0, '1753-01-01'),
 (1, 'PO-3', 10000, 2, '1000', '', 'BLUE', 0, 0, '2026-11-01'),
 (1, 'PO-4', 10000, 2, '1000', '', 'BLUE', 500, 1, '2026-11-01'),
 (0, 'PQ-1', 10000, 2, '1000', '', 'BLUE', 600, 0, '2026-11-01');
-- Price lines: for all (with a break and a dearer one of the variant), two of a price group where the lower counts, a customer's price and discount, a group's discount on an item group; a draft, a campaign, a purchase price, one of a blocked item, one to come and one that is over.
insert into "CRONUS International Ltd_$Price List Line$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Price List Code", "Line No_", "Source Type", "Source No_", "Asset Type", "Asset No_", "Variant Code", "Unit of Measure Code", "Currency Code", "Minimum Quantity", "Starting Date", "Ending Date", "Amount Type", "Unit Price", "Line Discount _", "Price Includes VAT", "Status", "Price Type", "$systemId", "$systemModifiedAt") values
 ('S01', 10000, 10, '', 10, '1000', '', '', '', 0, '2026-01-01', '1753-01-01', 17, 1200, 0, 0, 1, 1, '30000000-0000-0000-0000-000000000001', '2026-02-01 08:00:00'),
 ('S01', 20000, 10, '', 10, '1000', '', '', '', 10, '2026-01-01', '2026-12-31', 17, 1100.12345, 0, 0, 1, 1, '30000000-0000-0000-0000-000000000002', '2026-02-01 08:00:00'),
 ('S02', 10000, 10, '', 10, '1000', 'RED', '', '', 0, '2026-01-01', '1753-01-01', 17, 1300, 0, 0, 1, 1, '30000000-0000-0000-0000-000000000003', '2026-02-01 08:00:00'),
 ('S02', 20000, 12, 'HURT', 10, '1001', '', 'OPAK', 'EUR', 0, '1753-01-01', '1753-01-01', 0, 20, 5, 1, 1, 1, '30000000-0000-0000-0000-000000000004', '2026-02-01 08:00:00'),
 ('S03', 10000, 12, 'HURT', 10, '1001', '', 'OPAK', 'EUR', 0, '1753-01-01', '1753-01-01', 17, 21, 0, 1, 1, 1, '30000000-0000-0000-0000-000000000005', '2026-02-01 08:00:00'),
 ('S04', 10000, 11, 'C-1', 10, '1000', '', '', '', 5, '2026-01-01', '2026-12-31', 17, 999, 0, 0, 1, 1, '30000000-0000-0000-0000-000000000006', '2026-02-01 08:00:00'),
 ('S04', 20000, 11, 'C-1', 10, '1000', '', '', '', 5, '2026-02-01', '1753-01-01', 20, 0, 7.5, 0, 1, 1, '30000000-0000-0000-0000-000000000007', '2026-02-02 08:00:00'),
 ('S05', 10000, 13, 'DUZY', 20, 'ROWERY', '', '', '', 0, '1753-01-01', '1753-01-01', 20, 0, 3, 0, 1, 1, '30000000-0000-0000-0000-000000000008', '2026-02-01 08:00:00'),
 ('S06', 10000, 10, '', 10, '1001', '', '', '', 0, '1753-01-01', '1753-01-01', 20, 0, 2, 0, 1, 1, '30000000-0000-0000-0000-000000000009', '2026-02-01 08:00:00'),
 ('S07', 10000, 10, '', 10, '1000', '', '', '', 0, '2026-01-01', '1753-01-01', 17, 1, 0, 0, 0, 1, '30000000-0000-0000-0000-000000000010', '2026-02-01 08:00:00'),
 ('S08', 10000, 50, 'PROMO', 10, '1000', '', '', '', 0, '2026-01-01', '1753-01-01', 17, 2, 0, 0, 1, 1, '30000000-0000-0000-0000-000000000011', '2026-02-01 08:00:00'),
 ('P01', 10000, 20, '', 10, '1000', '', '', '', 0, '2026-01-01', '1753-01-01', 17, 3, 0, 0, 1, 2, '30000000-0000-0000-0000-000000000012', '2026-02-01 08:00:00'),
 ('S09', 10000, 10, '', 10, '1002', '', '', '', 0, '2026-01-01', '1753-01-01', 17, 4, 0, 0, 1, 1, '30000000-0000-0000-0000-000000000013', '2026-02-01 08:00:00'),
 ('S10', 10000, 11, 'C-1', 10, '1000', '', '', '', 5, '2027-01-01', '1753-01-01', 20, 0, 50, 0, 1, 1, '30000000-0000-0000-0000-000000000014', '2026-02-01 08:00:00'),
 ('S10', 20000, 11, 'C-1', 10, '1000', '', '', '', 5, '2020-01-01', '2020-12-31', 20, 0, 60, 0, 1, 1, '30000000-0000-0000-0000-000000000015', '2026-02-01 08:00:00');
-- Customers: C-1 is billed to C-2, which is blocked for invoices; C-3 names itself as payer and is blocked for privacy.
insert into "CRONUS International Ltd_$Customer$437dbf0e-84ff-417a-965d-ed2bb9650972" ("No_", "Name", "Address", "Address 2", "City", "Contact", "Phone No_", "Country_Region Code", "Post Code", "E-Mail", "VAT Registration No_", "Bill-to Customer No_", "Salesperson Code", "Customer Price Group", "Customer Disc_ Group", "Payment Terms Code", "Payment Method Code", "Currency Code", "Blocked", "Privacy Blocked", "Credit Limit (LCY)", "$systemId", "$systemModifiedAt") values
 ('C-1', 'Żuraw Oddział', 'Portowa 1', '', 'Gdańsk', 'Ewa', '+48 58 1', 'PL', '80-001', '', 'PL725-18-01-126', 'C-2', 'JK', '', 'DUZY', '30 DNI', 'PRZELEW', '', 0, 0, 0, '40000000-0000-0000-0000-000000000001', '2026-03-01 08:00:00'),
 ('C-2', 'Żuraw S.A.', 'Wodna 4', 'hala B', 'Łódź', '', '', 'PL', '90-001', 'fv@zuraw.example', '7251801126', '', '', 'HURT', '', '14 DNI', '', 'EUR', 2, 0, 10000, '40000000-0000-0000-0000-000000000002', '1753-01-01'),
 ('C-3', 'Zapomniany', '', '', '', '', '', '', '', '', '', 'C-3', '', '', '', '', '', '', 0, 1, 500, '40000000-0000-0000-0000-000000000003', '2026-03-01 08:00:00');
insert into "CRONUS International Ltd_$Ship-to Address$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Customer No_", "Code", "Name", "Address", "Address 2", "City", "Contact", "Phone No_", "Country_Region Code", "Post Code", "E-Mail", "$systemId", "$systemModifiedAt") values
 ('C-1', 'MAG', 'Magazyn', 'Składowa 9', '', 'Gdynia', 'Jan', '', 'PL', '81-001', '', '41000000-0000-0000-0000-000000000001', '2026-03-03 08:00:00');
-- Ledger: 1230 due in April of which 500 is paid, 100 EUR (400 PLN) due in December, a credit memo of 123 that is open; C-1 has paid all.
insert into "CRONUS International Ltd_$Detailed Cust_ Ledg_ Entry$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Entry No_", "Cust_ Ledger Entry No_", "Entry Type", "Customer No_", "Currency Code", "Amount", "Amount (LCY)", "Initial Entry Due Date") values
 (1, 1, 1, 'C-2', '', 1230, 1230, '2026-04-15'),
 (2, 2, 1, 'C-2', '', -500, -500, '2026-04-20'),
 (3, 1, 2, 'C-2', '', -500, -500, '2026-04-15'),
 (4, 2, 2, 'C-2', '', 500, 500, '2026-04-20'),
 (5, 3, 1, 'C-2', 'EUR', 100, 400, '2026-12-31'),
 (6, 4, 1, 'C-2', '', -123, -123, '2026-05-01'),
 (7, 5, 1, 'C-1', '', 54, 54, '2026-04-01'),
 (8, 6, 1, 'C-1', '', -54, -54, '2026-04-01'),
 (9, 5, 2, 'C-1', '', -54, -54, '2026-04-01'),
 (10, 6, 2, 'C-1', '', 54, 54, '2026-04-01');
-- Posted: order SO-9 of the shop is gone from the orders and billed in two invoices (whose sums are the order's); INV-2 bills two shipments of one order.
insert into "CRONUS International Ltd_$Sales Invoice Header$437dbf0e-84ff-417a-965d-ed2bb9650972" ("No_", "Sell-to Customer No_", "Bill-to Customer No_", "Order No_", "External Document No_", "Ship-to Code", "Order Date", "Posting Date", "Document Date", "Due Date", "Salesperson Code", "Currency Code", "Cust_ Ledger Entry No_", "$systemId", "$systemModifiedAt") values
 ('INV-1', 'C-1', 'C-2', 'SO-9', 'SHOP-70', 'MAG', '2026-03-01', '2026-03-16', '2026-03-16', '2026-04-15', 'JK', '', 1, '50000000-0000-0000-0000-000000000001', '2026-03-16 08:00:00'),
 ('INV-2', 'C-2', 'C-2', '', '', '', '1753-01-01', '2026-03-17', '2026-03-17', '2026-12-31', '', 'EUR', 3, '50000000-0000-0000-0000-000000000002', '2026-03-17 08:00:00'),
 ('INV-3', 'C-1', 'C-1', 'SO-9', 'SHOP-70', 'MAG', '2026-03-01', '2026-03-18', '2026-03-18', '1753-01-01', 'JK', '', 5, '50000000-0000-0000-0000-000000000003', '2026-03-18 08:00:00'),
 ('INV-0', 'C-1', 'C-1', '', '', '', '1753-01-01', '2025-12-31', '2025-12-31', '2026-01-01', '', '', 99, '50000000-0000-0000-0000-000000000004', '2025-12-31 08:00:00');
insert into "CRONUS International Ltd_$Sales Invoice Line$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Document No_", "Line No_", "Type", "No_", "Variant Code", "Location Code", "Quantity", "Unit Price", "Amount", "Amount Including VAT", "Order No_", "Order Line No_", "Shipment No_", "$systemId", "$systemModifiedAt") values
 ('INV-1', 10000, 2, '1000', '', 'BLUE', 10, 100, 1000, 1230, '', 0, '', '51000000-0000-0000-0000-000000000001', '2026-03-16 08:00:00'),
 ('INV-2', 10000, 0, '', '', '', 0, 0, 0, 0, '', 0, '', '51000000-0000-0000-0000-000000000002', '2026-03-17 08:00:00'),
 ('INV-2', 20000, 2, '1000', 'RED', 'BLUE', 3, 33.333, 100, 100, 'SO-8', 10000, 'SS-8', '51000000-0000-0000-0000-000000000003', '2026-03-17 08:00:00'),
 ('INV-3', 10000, 2, '1001', '', '', 1, 50, 50, 54, '', 0, '', '51000000-0000-0000-0000-000000000004', '2026-03-18 08:00:00');
insert into "CRONUS International Ltd_$Sales Cr_Memo Header$437dbf0e-84ff-417a-965d-ed2bb9650972" ("No_", "Sell-to Customer No_", "Bill-to Customer No_", "External Document No_", "Applies-to Doc_ Type", "Applies-to Doc_ No_", "Posting Date", "Due Date", "Currency Code", "Cust_ Ledger Entry No_", "$systemId", "$systemModifiedAt") values
 ('CM-1', 'C-1', 'C-2', '', 2, 'INV-1', '2026-03-20', '2026-05-01', '', 4, '52000000-0000-0000-0000-000000000001', '2026-03-20 08:00:00');
insert into "CRONUS International Ltd_$Sales Cr_Memo Line$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Document No_", "Line No_", "Type", "No_", "Variant Code", "Location Code", "Quantity", "Amount", "Amount Including VAT", "$systemId", "$systemModifiedAt") values
 ('CM-1', 10000, 2, '1000', '', 'BLUE', 1, 100, 123, '53000000-0000-0000-0000-000000000001', '2026-03-20 08:00:00');
insert into "CRONUS International Ltd_$Sales Shipment Header$437dbf0e-84ff-417a-965d-ed2bb9650972" ("No_", "Sell-to Customer No_", "Bill-to Customer No_", "Order No_", "External Document No_", "Posting Date", "Currency Code", "$systemId", "$systemModifiedAt") values
 ('SS-1', 'C-1', 'C-2', 'SO-1', 'SHOP-77', '2026-03-15', '', '54000000-0000-0000-0000-000000000001', '2026-03-15 08:00:00'),
 ('SS-8', 'C-2', 'C-2', 'SO-8', 'PO 4', '2026-03-14', 'EUR', '54000000-0000-0000-0000-000000000002', '2026-03-14 08:00:00');
insert into "CRONUS International Ltd_$Sales Shipment Line$437dbf0e-84ff-417a-965d-ed2bb9650972" ("Document No_", "Line No_", "Type", "No_", "Variant Code", "Location Code", "Quantity", "Order No_", "Order Line No_", "$systemId", "$systemModifiedAt") values
 ('SS-1', 10000, 2, '1000', '', 'BLUE', 4, 'SO-1', 10000, '55000000-0000-0000-0000-000000000001', '2026-03-15 08:00:00'),
 ('SS-1', 20000, 0, '', '', '', 0, '', 0, '55000000-0000-0000-0000-000000000002', '2026-03-15 08:00:00'),
 ('SS-8', 10000, 2, '1000', 'RED', 'BLUE', 3, 'SO-8', 10000, '55000000-0000-0000-0000-000000000003', '2026-03-14 08:00:00');
