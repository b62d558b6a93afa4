#include "CResources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char flights[] = {
#embed "flights.csv.gz"
};

static const unsigned char purchases[] = {
#embed "purchases.csv.gz"
};

static const unsigned char products[] = {
#embed "products.csv.gz"
};

curlew_resource curlew_demo_flights(void) {
  return (curlew_resource){"flights.csv.gz", flights, sizeof flights};
}

curlew_resource curlew_demo_purchases(void) {
  return (curlew_resource){"purchases.csv.gz", purchases, sizeof purchases};
}

curlew_resource curlew_demo_products(void) {
  return (curlew_resource){"products.csv.gz", products, sizeof products};
}

#define TEXT_OF(word) #word
#define TEXT(word) TEXT_OF(word)

const char *curlew_commit(void) {
#ifdef CURLEW_COMMIT
  return TEXT(CURLEW_COMMIT);
#else
  return NULL;
#endif
}
