#include "ui/mappingsource.h"

#include "ui/labels.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {

MappingSource::MappingSource(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_pages(new QStackedWidget(this))
    , m_sampleAddress(new QLineEdit(u"/products"_s, this))
    , m_openApi(new QLineEdit(this))
    , m_graph(new QLineEdit(u"/graphql"_s, this))
{
    m_kind->addItems({tr("Addresses that answer lists"), tr("A sample answer"), tr("An OpenAPI 3 file (JSON or YAML)"),
        tr("GraphQL: the shop tells its schema")});
    auto *label = new QLabel(tr("&What there is of the shop's API"), this);
    label->setBuddy(m_kind);
    auto *line = new QHBoxLayout;
    line->addWidget(label);
    line->addWidget(m_kind);
    line->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addLayout(line);
    layout->addWidget(m_pages);
    addPages();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int kind) {
        m_pages->setCurrentIndex(kind);
        Q_EMIT changed();
    });
    for (QLineEdit *edit : {m_sampleAddress, m_openApi, m_graph})
        connect(edit, &QLineEdit::textChanged, this, &MappingSource::changed);
    for (QPlainTextEdit *edit : {m_addresses, m_sample})
        connect(edit, &QPlainTextEdit::textChanged, this, &MappingSource::changed);
}

QPlainTextEdit *MappingSource::lines(const QString &name, int rows)
{
    auto *out = new QPlainTextEdit(this);
    out->setTabChangesFocus(true);
    out->setAccessibleName(name);
    out->setFixedHeight(rows * out->fontMetrics().lineSpacing() + 14);
    return out;
}

QWidget *MappingSource::page(const QString &what, QFormLayout *form)
{
    auto *out = new QWidget(m_pages);
    auto *layout = new QVBoxLayout(out);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(note(out, what));
    layout->addLayout(form);
    layout->addStretch();
    return out;
}

void MappingSource::addPages()
{
    m_addresses = lines(tr("Addresses that answer lists, one a line"), 3);
    m_addresses->setPlaceholderText(u"/products?page=1&limit=50\n/stock?page=1&limit=50"_s);
    m_sample = lines(tr("The answer, as JSON"), 7);
    m_sample->setPlaceholderText(u"{\"data\": [{\"sku\": …"_s);
    auto *addresses = new QFormLayout, *sample = new QFormLayout, *api = new QFormLayout, *graph = new QFormLayout;
    addresses->addRow(tr("&Addresses"), m_addresses);
    sample->addRow(tr("A&ddress"), m_sampleAddress);
    sample->addRow(tr("A&nswer"), m_sample);
    auto *file = new QHBoxLayout;
    auto *choose = new QPushButton(tr("C&hoose…"), this);
    choose->setAutoDefault(false);
    file->addWidget(m_openApi, 1);
    file->addWidget(choose);
    api->addRow(tr("&File or address"), file);
    m_openApi->setPlaceholderText(u"/openapi.json"_s);
    graph->addRow(tr("A&ddress"), m_graph);
    connect(choose, &QPushButton::clicked, this, &MappingSource::browse);
    m_pages->addWidget(
        page(tr("Behind the shop's address, one a line; with the parameters for pages where there are any. "
                "Each is asked for once."),
            addresses));
    m_pages->addWidget(
        page(tr("The address that the answer came from, behind the shop's own, and the answer itself. It "
                "stays on this computer."),
            sample));
    m_pages->addWidget(
        page(tr("A file, or where the shop has it. It says which lists there are, and how values are set."), api));
    m_pages->addWidget(
        page(tr("The shop is asked for its schema, and for a page of the lists that look right."), graph));
    for (auto *edit : {m_sampleAddress, m_openApi, m_graph})
        edit->setMinimumWidth(280);
}

void MappingSource::browse()
{
    const QString file
        = QFileDialog::getOpenFileName(this, tr("An OpenAPI 3 file"), {}, tr("OpenAPI (*.json *.yaml *.yml)"));
    if (!file.isEmpty())
        m_openApi->setText(file);
}

ShopSource MappingSource::source() const
{
    ShopSource out;
    switch (m_kind->currentIndex()) {
    case Addresses:
        for (const QString &line : m_addresses->toPlainText().split(u'\n')) {
            if (!line.trimmed().isEmpty())
                out.addresses.append(line.trimmed());
        }
        break;
    case Sample:
        if (!m_sample->toPlainText().trimmed().isEmpty())
            out.samples.append({m_sampleAddress->text().trimmed(), m_sample->toPlainText().toUtf8()});
        break;
    case OpenApi: out.openApi = m_openApi->text().trimmed(); break;
    default: out.graph = m_graph->text().trimmed(); break;
    }
    return out;
}

QString MappingSource::lacking() const
{
    const ShopSource said = source();
    const auto isNone = [](const QString &address) { return !address.startsWith(u'/'); };
    if (m_kind->currentIndex() == Addresses
        && (said.addresses.isEmpty() || std::any_of(said.addresses.begin(), said.addresses.end(), isNone)))
        return tr("Give addresses that begin with /.");
    if (m_kind->currentIndex() == Sample && said.samples.isEmpty())
        return tr("Paste an answer.");
    if (m_kind->currentIndex() == Sample && isNone(said.samples.first().first))
        return tr("Give the address, beginning with /.");
    if (m_kind->currentIndex() == OpenApi && said.openApi.isEmpty())
        return tr("Give a file or an address.");
    return m_kind->currentIndex() == Graph && isNone(said.graph) ? tr("Give the address, beginning with /.")
                                                                 : QString();
}

} // namespace zgoda
