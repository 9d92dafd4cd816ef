#include "ui/helppane.h"

#include <QBoxLayout>
#include <QFile>
#include <QLocale>
#include <QPushButton>
#include <QTextBrowser>

using namespace Qt::StringLiterals;

static void initialiseHelp() { Q_INIT_RESOURCE(help); } // a static library's resources are not found by themselves

namespace zgoda {
namespace {

// In the language of the words around it; English where nobody has written it in that one.
QString helpText(const QString &page)
{
    initialiseHelp();
    const QString language = QLocale::languageToCode(QLocale().language());
    for (const QString &folder : {language, u"en"_s}) {
        QFile file(u":/zgoda/help/%1/%2.md"_s.arg(folder, page));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

} // namespace

HelpPane::HelpPane(const Look *look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setAccessibleName(tr("Help"));
    setMinimumWidth(220);
    m_text = new QTextBrowser(this);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(12);
    m_text->document()->setIndentWidth(18);
    auto *keys = new QPushButton(tr("All &keys"), this);
    auto *close = new QPushButton(tr("Close (F1)"), this);
    connect(keys, &QPushButton::clicked, this, &HelpPane::keysWanted);
    connect(close, &QPushButton::clicked, this, &HelpPane::closed);
    connect(look, &Look::changed, this, &HelpPane::paint);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 8, 8, 8);
    buttons->addWidget(keys);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    paint();
}

void HelpPane::paint()
{
    QPalette palette = m_look->palette();
    palette.setColor(QPalette::Base, m_look->card());
    m_text->setPalette(palette);
    if (!m_page.isEmpty())
        m_text->setMarkdown(helpText(m_page)); // takes the colours of now
}

void HelpPane::show(const QString &page)
{
    m_page = page;
    m_text->setMarkdown(helpText(page));
    setVisible(true);
}

QString HelpPane::text() const { return m_text->toPlainText(); }

} // namespace zgoda
