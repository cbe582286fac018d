//go:build !purego

#include "textflag.h"

// func dotRows(rows *int8, stride int, x *uint8, out *int32, n int)
//
// Four rows at a time, 32 bytes of each: the products of two neighbours are added to
// 16 bits, which they fit as activations have 7 bits, then two of those to 32 bits.
TEXT ·dotRows(SB), NOSPLIT, $0-40
	MOVQ rows+0(FP), DI
	MOVQ stride+8(FP), DX
	MOVQ x+16(FP), SI
	MOVQ out+24(FP), R8
	MOVQ n+32(FP), CX
	VPCMPEQW Y15, Y15, Y15
	VPSRLW   $15, Y15, Y15 // 16 times 1

rows:
	CMPQ CX, $0
	JLE  done
	LEAQ (DI)(DX*1), R9
	LEAQ (R9)(DX*1), R10
	LEAQ (R10)(DX*1), R11
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	XORQ  AX, AX

columns:
	VMOVDQU    (SI)(AX*1), Y4
	VPMADDUBSW (DI)(AX*1), Y4, Y5
	VPMADDUBSW (R9)(AX*1), Y4, Y6
	VPMADDUBSW (R10)(AX*1), Y4, Y7
	VPMADDUBSW (R11)(AX*1), Y4, Y8
	VPMADDWD   Y15, Y5, Y5
	VPMADDWD   Y15, Y6, Y6
	VPMADDWD   Y15, Y7, Y7
	VPMADDWD   Y15, Y8, Y8
	VPADDD     Y5, Y0, Y0
	VPADDD     Y6, Y1, Y1
	VPADDD     Y7, Y2, Y2
	VPADDD     Y8, Y3, Y3
	ADDQ       $32, AX
	CMPQ       AX, DX
	JLT        columns

	VPHADDD      Y1, Y0, Y0
	VPHADDD      Y3, Y2, Y2
	VPHADDD      Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VMOVDQU      X0, (R8)
	ADDQ         $16, R8
	LEAQ         (R11)(DX*1), DI
	SUBQ         $4, CX
	JMP          rows

done:
	VZEROUPPER
	RET
