// Which page of help fits a row: resources/help/topics.json says it, by area and reason.
#pragma once

#include "models/policy/decision.h"

namespace zgoda {

// The page's name ("last-pieces"); empty: none fits.
QString helpTopic(const QString &area, Why why);

// A page's text in the language of the words around it, in English where nobody has written it in that one; empty: there
// is no such page.
QString helpText(const QString &page);

} // namespace zgoda
