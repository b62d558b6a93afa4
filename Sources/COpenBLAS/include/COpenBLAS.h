#ifndef COPENBLAS_H
#define COPENBLAS_H
int cob_probe(void);
#endif
