#include "ui/startpage.h"

#include "ui/labels.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace zgoda {

StartPage::StartPage(const Look *look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    auto *title = heading(this, tr("Make your ERP and your B2B shop agree"));
    title->setAlignment(Qt::AlignHCenter);
    auto *text = note(this,
        tr("Zgoda reads both sides, shows what differs and why, and writes only what you confirm. Where a write "
           "cannot be undone, the plan says so first."));
    text->setAlignment(Qt::AlignHCenter);
    buildChoices();
    auto *open = new QPushButton(tr("&Open an existing workspace…"), this);
    open->setFlat(true);
    connect(open, &QPushButton::clicked, this, &StartPage::openWanted);
    m_busyText = note(this);
    m_busyText->setAlignment(Qt::AlignHCenter);
    m_message = new MessageBar(look, this);
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, 0);
    m_bar->setMaximumWidth(400);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(16);
    layout->addWidget(m_choices);
    layout->addWidget(open, 0, Qt::AlignHCenter);
    layout->addWidget(m_message);
    layout->addWidget(m_busyText);
    layout->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    busy({});
}

void StartPage::buildChoices()
{
    m_choices = new QWidget(this);
    auto *row = new QHBoxLayout(m_choices);
    row->setSpacing(20);
    row->addStretch(); // and not an alignment, with which a card would not be as high as its words need
    row->addWidget(choice(tr("Look at the demo"),
        tr("A trade company with 5 000 products, three warehouses and a shop of its own, on this computer only. "
           "Nothing to set up, nothing to break."),
        tr("Open the &demo"), &StartPage::demoWanted));
    row->addWidget(choice(tr("Connect your systems"),
        tr("Choose your ERP and your shop, test the logins and look at ten real rows of each. Reading changes nothing; "
           "writing stays off until you allow it."),
        tr("&Connect"), &StartPage::connectWanted));
    row->addStretch();
}

QWidget *StartPage::choice(
    const QString &title, const QString &text, const QString &button, void (StartPage::*chosen)())
{
    auto *card = new Card(m_look, m_choices);
    card->setMinimumHeight(200);
    card->setFixedWidth(320);
    auto *press = new QPushButton(button, card);
    press->setMinimumHeight(36);
    connect(press, &QPushButton::clicked, this, chosen);
    connect(card, &Card::pressed, this, chosen);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(10);
    layout->addWidget(heading(card, title));
    layout->addWidget(note(card, text));
    layout->addStretch();
    layout->addWidget(press);
    return card;
}

void StartPage::busy(const QString &what)
{
    m_choices->setEnabled(what.isEmpty());
    m_busyText->setText(what);
    m_bar->setVisible(!what.isEmpty());
    m_message->hide();
}

void StartPage::complain(const QString &sentence, const QString &details)
{
    busy({});
    m_message->say(sentence, true, details);
}

} // namespace zgoda
