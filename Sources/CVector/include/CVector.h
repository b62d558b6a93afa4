#ifndef CVECTOR_H
#define CVECTOR_H
int cvec_probe(void);
#endif
