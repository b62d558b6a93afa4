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

static const unsigned char contrast[] = {
#embed "../../Themes/contrast.yaml"
};

static const unsigned char contrast_light[] = {
#embed "../../Themes/contrast-light.yaml"
};

static const unsigned char okabe_ito[] = {
#embed "../../Themes/okabe-ito.yaml"
};

static const unsigned char ibm[] = {
#embed "../../Themes/ibm.yaml"
};

static const unsigned char nord[] = {
#embed "../../Themes/nord.yaml"
};

static const unsigned char gruvbox_dark[] = {
#embed "../../Themes/gruvbox-dark.yaml"
};

static const unsigned char gruvbox_light[] = {
#embed "../../Themes/gruvbox-light.yaml"
};

static const unsigned char solarized_dark[] = {
#embed "../../Themes/solarized-dark.yaml"
};

static const unsigned char solarized_light[] = {
#embed "../../Themes/solarized-light.yaml"
};

static const unsigned char catppuccin_mocha[] = {
#embed "../../Themes/catppuccin-mocha.yaml"
};

static const unsigned char catppuccin_latte[] = {
#embed "../../Themes/catppuccin-latte.yaml"
};

static const unsigned char tokyo_night[] = {
#embed "../../Themes/tokyo-night.yaml"
};

curlew_resource curlew_demo_flights(void) {
  return (curlew_resource){"flights.csv.gz", flights, sizeof flights};
}

// A theme is one file in Themes/, embedded above and named here.
curlew_resource curlew_theme(size_t index) {
  static const curlew_resource themes[] = {
      {"dark", dark, sizeof dark},
      {"light", light, sizeof light},
      {"contrast", contrast, sizeof contrast},
      {"contrast-light", contrast_light, sizeof contrast_light},
      {"okabe-ito", okabe_ito, sizeof okabe_ito},
      {"ibm", ibm, sizeof ibm},
      {"nord", nord, sizeof nord},
      {"gruvbox-dark", gruvbox_dark, sizeof gruvbox_dark},
      {"gruvbox-light", gruvbox_light, sizeof gruvbox_light},
      {"solarized-dark", solarized_dark, sizeof solarized_dark},
      {"solarized-light", solarized_light, sizeof solarized_light},
      {"catppuccin-mocha", catppuccin_mocha, sizeof catppuccin_mocha},
      {"catppuccin-latte", catppuccin_latte, sizeof catppuccin_latte},
      {"tokyo-night", tokyo_night, sizeof tokyo_night},
  };
  if (index < sizeof themes / sizeof *themes) return themes[index];
  return (curlew_resource){NULL, NULL, 0};
}
