#include "app/live_query.h"

namespace fremskudt::app {

LiveQuery::LiveQuery(StorageService& storage, QObject* parent) : QObject(parent), storage_(storage) {
  connect(&storage_, &StorageService::noticed, this, &LiveQuery::onNotice);
}

void LiveQuery::onNotice(const store::Notice& notice) {
  if (!start_ || !touches_(notice)) return;
  if (underWay_) again_ = true;
  else start_();
}

}  // namespace fremskudt::app
