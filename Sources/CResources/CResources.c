#include "CResources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char flights[] = {
#embed "flights.csv.gz"
};

static const unsigned char dark[] = {
#embed "../../Themes/dark.yaml"
};

static const unsigned char light[] = {
#embed "../../Themes/light.yaml"
};

curlew_resource curlew_demo_flights(void) {
  return (curlew_resource){"flights.csv.gz", flights, sizeof flights};
}

// A theme is one file in Themes/, embedded above and named here.
curlew_resource curlew_theme(size_t index) {
  static const curlew_resource themes[] = {
      {"dark", dark, sizeof dark},
      {"light", light, sizeof light},
  };
  if (index < sizeof themes / sizeof *themes) return themes[index];
  return (curlew_resource){NULL, NULL, 0};
}
