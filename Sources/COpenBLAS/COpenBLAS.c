#include "include/COpenBLAS.h"
int cob_probe(void){return 0;}
