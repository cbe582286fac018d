//go:build !purego

#include "textflag.h"

// Each sum is taken in the order of k, product and sum rounded one after the other, as
// product.go does it.

// func product4x16(k int, a *float32, rowA, stepA int, b *float32, rowB int, c *float32, rowC int)
TEXT ·product4x16(SB), NOSPLIT, $0-64
	MOVQ k+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ rowA+16(FP), R8
	MOVQ stepA+24(FP), R9
	MOVQ b+32(FP), BX
	MOVQ rowB+40(FP), R10
	MOVQ c+48(FP), DI
	MOVQ rowC+56(FP), R11
	LEAQ (SI)(R8*1), R12
	LEAQ (R12)(R8*1), R13
	LEAQ (R13)(R8*1), R8
	LEAQ (DI)(R11*1), AX
	LEAQ (AX)(R11*1), DX
	LEAQ (DX)(R11*1), R11
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (AX), Y2
	VMOVUPS 32(AX), Y3
	VMOVUPS (DX), Y4
	VMOVUPS 32(DX), Y5
	VMOVUPS (R11), Y6
	VMOVUPS 32(R11), Y7

next:
	CMPQ CX, $0
	JLE  done
	VMOVUPS      (BX), Y8
	VMOVUPS      32(BX), Y9
	VBROADCASTSS (SI), Y10
	VBROADCASTSS (R12), Y11
	VBROADCASTSS (R13), Y12
	VBROADCASTSS (R8), Y13
	VMULPS       Y10, Y8, Y14
	VMULPS       Y10, Y9, Y15
	VADDPS       Y14, Y0, Y0
	VADDPS       Y15, Y1, Y1
	VMULPS       Y11, Y8, Y14
	VMULPS       Y11, Y9, Y15
	VADDPS       Y14, Y2, Y2
	VADDPS       Y15, Y3, Y3
	VMULPS       Y12, Y8, Y14
	VMULPS       Y12, Y9, Y15
	VADDPS       Y14, Y4, Y4
	VADDPS       Y15, Y5, Y5
	VMULPS       Y13, Y8, Y14
	VMULPS       Y13, Y9, Y15
	VADDPS       Y14, Y6, Y6
	VADDPS       Y15, Y7, Y7
	ADDQ         R9, SI
	ADDQ         R9, R12
	ADDQ         R9, R13
	ADDQ         R9, R8
	ADDQ         R10, BX
	DECQ         CX
	JMP          next

done:
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (AX)
	VMOVUPS Y3, 32(AX)
	VMOVUPS Y4, (DX)
	VMOVUPS Y5, 32(DX)
	VMOVUPS Y6, (R11)
	VMOVUPS Y7, 32(R11)
	VZEROUPPER
	RET

// func product1x8(k int, a *float32, stepA int, b *float32, rowB int, c *float32)
TEXT ·product1x8(SB), NOSPLIT, $0-48
	MOVQ k+0(FP), CX
	MOVQ a+8(FP), SI
	MOVQ stepA+16(FP), R9
	MOVQ b+24(FP), BX
	MOVQ rowB+32(FP), R10
	MOVQ c+40(FP), DI
	VMOVUPS (DI), Y0

next:
	CMPQ CX, $0
	JLE  done
	VBROADCASTSS (SI), Y10
	VMULPS       (BX), Y10, Y14
	VADDPS       Y14, Y0, Y0
	ADDQ         R9, SI
	ADDQ         R10, BX
	DECQ         CX
	JMP          next

done:
	VMOVUPS Y0, (DI)
	VZEROUPPER
	RET
