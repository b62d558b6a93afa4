#include "CResources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char flights[] = {
#embed "flights.csv.gz"
};

curlew_resource curlew_demo_flights(void) {
  return (curlew_resource){"flights.csv.gz", flights, sizeof flights};
}
