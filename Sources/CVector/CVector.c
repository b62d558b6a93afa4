#include "include/CVector.h"
int cvec_probe(void){return 0;}
