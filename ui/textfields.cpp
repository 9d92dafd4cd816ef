#include "ui/text.h"
#include "ui/words.h"

namespace zgoda {
namespace {

struct Named {
    const char *id;
    const char *word;
};

constexpr Named areaNames[] = {
    {"stock", QT_TRANSLATE_NOOP("Words", "Stock")},
    {"prices", QT_TRANSLATE_NOOP("Words", "Prices")},
    {"terms", QT_TRANSLATE_NOOP("Words", "Trade terms")},
    {"customers", QT_TRANSLATE_NOOP("Words", "Customers")},
    {"addresses", QT_TRANSLATE_NOOP("Words", "Addresses")},
    {"credit", QT_TRANSLATE_NOOP("Words", "Credit")},
    {"orders", QT_TRANSLATE_NOOP("Words", "Orders")},
    {"order_lines", QT_TRANSLATE_NOOP("Words", "Order lines")},
    {"documents", QT_TRANSLATE_NOOP("Words", "Documents")},
    {"document_lines", QT_TRANSLATE_NOOP("Words", "Document lines")},
    {"products", QT_TRANSLATE_NOOP("Words", "Products")},
};

constexpr Named fieldNames[] = {
    {"sku", QT_TRANSLATE_NOOP("Words", "SKU")},
    {"warehouse", QT_TRANSLATE_NOOP("Words", "Warehouse")},
    {"on_hand", QT_TRANSLATE_NOOP("Words", "On hand")},
    {"reserved", QT_TRANSLATE_NOOP("Words", "Reserved")},
    {"flag", QT_TRANSLATE_NOOP("Words", "Flag")},
    {"invited", QT_TRANSLATE_NOOP("Words", "Invited")},
    {"incoming", QT_TRANSLATE_NOOP("Words", "Incoming")},
    {"incoming_date", QT_TRANSLATE_NOOP("Words", "Incoming on")},
    {"available", QT_TRANSLATE_NOOP("Words", "Available")},
    {"b2b_reserved", QT_TRANSLATE_NOOP("Words", "Reserved in the shop")},
    {"backorder", QT_TRANSLATE_NOOP("Words", "Backorder")},
    {"lead_days", QT_TRANSLATE_NOOP("Words", "Lead days")},
    {"unit", QT_TRANSLATE_NOOP("Words", "Unit")},
    {"updated_at", QT_TRANSLATE_NOOP("Words", "Changed at")},
    {"erp_id", QT_TRANSLATE_NOOP("Words", "ERP id")},
    {"b2b_id", QT_TRANSLATE_NOOP("Words", "Shop id")},
    {"price_list", QT_TRANSLATE_NOOP("Words", "Price list")},
    {"currency", QT_TRANSLATE_NOOP("Words", "Currency")},
    {"min_qty", QT_TRANSLATE_NOOP("Words", "From quantity")},
    {"valid_from", QT_TRANSLATE_NOOP("Words", "Valid from")},
    {"valid_to", QT_TRANSLATE_NOOP("Words", "Valid to")},
    {"net", QT_TRANSLATE_NOOP("Words", "Net price")},
    {"gross", QT_TRANSLATE_NOOP("Words", "Gross price")},
    {"basis", QT_TRANSLATE_NOOP("Words", "Exact price")},
    {"tax_rate", QT_TRANSLATE_NOOP("Words", "Tax rate")},
    {"tax_symbol", QT_TRANSLATE_NOOP("Words", "Tax symbol")},
    {"customer", QT_TRANSLATE_NOOP("Words", "Customer")},
    {"name", QT_TRANSLATE_NOOP("Words", "Name")},
    {"tax_id", QT_TRANSLATE_NOOP("Words", "Tax id")},
    {"kind", QT_TRANSLATE_NOOP("Words", "Kind")},
    {"email", QT_TRANSLATE_NOOP("Words", "E-mail")},
    {"phone", QT_TRANSLATE_NOOP("Words", "Phone")},
    {"language", QT_TRANSLATE_NOOP("Words", "Language")},
    {"group", QT_TRANSLATE_NOOP("Words", "Group")},
    {"payment_term", QT_TRANSLATE_NOOP("Words", "Payment term")},
    {"payment_days", QT_TRANSLATE_NOOP("Words", "Payment days")},
    {"payment_method", QT_TRANSLATE_NOOP("Words", "Payment method")},
    {"parent", QT_TRANSLATE_NOOP("Words", "Head office")},
    {"payer", QT_TRANSLATE_NOOP("Words", "Payer")},
    {"salesperson", QT_TRANSLATE_NOOP("Words", "Salesperson")},
    {"active", QT_TRANSLATE_NOOP("Words", "Active")},
    {"blocked", QT_TRANSLATE_NOOP("Words", "Blocked")},
    {"has_account", QT_TRANSLATE_NOOP("Words", "Has an account")},
    {"ean", QT_TRANSLATE_NOOP("Words", "EAN")},
    {"category", QT_TRANSLATE_NOOP("Words", "Category")},
    {"pack_qty", QT_TRANSLATE_NOOP("Words", "Pack quantity")},
    {"weight", QT_TRANSLATE_NOOP("Words", "Weight")},
    {"discount_pct", QT_TRANSLATE_NOOP("Words", "Discount")},
    {"credit_limit", QT_TRANSLATE_NOOP("Words", "Credit limit")},
    {"balance", QT_TRANSLATE_NOOP("Words", "Balance")},
    {"overdue", QT_TRANSLATE_NOOP("Words", "Overdue")},
    {"remaining", QT_TRANSLATE_NOOP("Words", "Remaining")},
    {"order", QT_TRANSLATE_NOOP("Words", "Order")},
    {"status", QT_TRANSLATE_NOOP("Words", "Status")},
    {"number", QT_TRANSLATE_NOOP("Words", "Number")},
    {"quantity", QT_TRANSLATE_NOOP("Words", "Quantity")},
    {"erp_number", QT_TRANSLATE_NOOP("Words", "ERP number")},
    {"b2b_number", QT_TRANSLATE_NOOP("Words", "Shop number")},
    {"origin", QT_TRANSLATE_NOOP("Words", "Made in")},
    {"ordered_at", QT_TRANSLATE_NOOP("Words", "Ordered at")},
    {"wanted_on", QT_TRANSLATE_NOOP("Words", "Wanted on")},
    {"delivery_address", QT_TRANSLATE_NOOP("Words", "Delivery address")},
    {"payment_status", QT_TRANSLATE_NOOP("Words", "Payment")},
    {"net_total", QT_TRANSLATE_NOOP("Words", "Net total")},
    {"gross_total", QT_TRANSLATE_NOOP("Words", "Gross total")},
    {"note", QT_TRANSLATE_NOOP("Words", "Note")},
    {"line", QT_TRANSLATE_NOOP("Words", "Line")},
    {"net_price", QT_TRANSLATE_NOOP("Words", "Net price")},
    {"shipped", QT_TRANSLATE_NOOP("Words", "Shipped")},
    {"open_orders", QT_TRANSLATE_NOOP("Words", "Open orders")},
    {"hold", QT_TRANSLATE_NOOP("Words", "On hold")},
    {"max_days_late", QT_TRANSLATE_NOOP("Words", "Days late at most")},
    {"who_kind", QT_TRANSLATE_NOOP("Words", "For whom")},
    {"who", QT_TRANSLATE_NOOP("Words", "Customer or group")},
    {"what_kind", QT_TRANSLATE_NOOP("Words", "For what")},
    {"what", QT_TRANSLATE_NOOP("Words", "Product or category")},
    {"fixed_net", QT_TRANSLATE_NOOP("Words", "Fixed net price")},
    {"fixed_gross", QT_TRANSLATE_NOOP("Words", "Fixed gross price")},
    {"priority", QT_TRANSLATE_NOOP("Words", "Priority")},
    {"combines", QT_TRANSLATE_NOOP("Words", "Adds up")},
    {"contract_no", QT_TRANSLATE_NOOP("Words", "Contract")},
    {"issued_on", QT_TRANSLATE_NOOP("Words", "Issued on")},
    {"sold_on", QT_TRANSLATE_NOOP("Words", "Sold on")},
    {"due_on", QT_TRANSLATE_NOOP("Words", "Due on")},
    {"period", QT_TRANSLATE_NOOP("Words", "Period")},
    {"period_state", QT_TRANSLATE_NOOP("Words", "Month's accounts")},
    {"period_closed_on", QT_TRANSLATE_NOOP("Words", "Month closed on")},
    {"ksef_number", QT_TRANSLATE_NOOP("Words", "KSeF number")},
    {"corrects_number", QT_TRANSLATE_NOOP("Words", "Corrects")},
    {"paid", QT_TRANSLATE_NOOP("Words", "Paid")},
    {"file_name", QT_TRANSLATE_NOOP("Words", "File")},
    {"file_size", QT_TRANSLATE_NOOP("Words", "File size")},
    {"file_hash", QT_TRANSLATE_NOOP("Words", "File hash")},
    {"address", QT_TRANSLATE_NOOP("Words", "Address")},
    {"street", QT_TRANSLATE_NOOP("Words", "Street")},
    {"postcode", QT_TRANSLATE_NOOP("Words", "Postcode")},
    {"city", QT_TRANSLATE_NOOP("Words", "City")},
    {"country", QT_TRANSLATE_NOOP("Words", "Country")},
    {"contact", QT_TRANSLATE_NOOP("Words", "Contact")},
};

template <size_t n> QString wordFor(const Named (&table)[n], const QString &id)
{
    for (const Named &named : table) {
        if (id.compare(QLatin1String(named.id), Qt::CaseInsensitive) == 0)
            return Words::tr(named.word);
    }
    QString plain = id;
    plain.replace(u'_', u' ');
    if (!plain.isEmpty())
        plain[0] = plain[0].toUpper();
    return plain;
}

} // namespace

QString areaWord(const QString &area) { return wordFor(areaNames, area); }
QString fieldWord(const QString &field) { return wordFor(fieldNames, field); }

} // namespace zgoda
