//go:build !purego

#include "textflag.h"

// func dotRows(rows *int8, stride int, x *uint8, bias, out *int32, n int)
//
// Four rows at a time, 32 bytes of each: the products of two neighbours are added to
// 16 bits, which they fit as activations have 7 bits, then two of those to 32 bits.
TEXT ·dotRows(SB), NOSPLIT, $0-48
	MOVQ rows+0(FP), DI
	MOVQ stride+8(FP), DX
	MOVQ x+16(FP), SI
	MOVQ bias+24(FP), BX
	MOVQ out+32(FP), R8
	MOVQ n+40(FP), CX
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
	VPADDD       (BX), X0, X0
	VMOVDQU      X0, (R8)
	ADDQ         $16, R8
	ADDQ         $16, BX
	LEAQ         (R11)(DX*1), DI
	SUBQ         $4, CX
	JMP          rows

done:
	VZEROUPPER
	RET

// func dotRowsVNNI(rows *int8, stride int, x *uint8, bias, out *int32, n int)
//
// dotRows with one instruction for what takes three there.
TEXT ·dotRowsVNNI(SB), NOSPLIT, $0-48
	MOVQ rows+0(FP), DI
	MOVQ stride+8(FP), DX
	MOVQ x+16(FP), SI
	MOVQ bias+24(FP), BX
	MOVQ out+32(FP), R8
	MOVQ n+40(FP), CX

rows4:
	CMPQ CX, $0
	JLE  dotted
	LEAQ (DI)(DX*1), R9
	LEAQ (R9)(DX*1), R10
	LEAQ (R10)(DX*1), R11
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	XORQ  AX, AX

columns32:
	VMOVDQU  (SI)(AX*1), Y4
	VPDPBUSD (DI)(AX*1), Y4, Y0
	VPDPBUSD (R9)(AX*1), Y4, Y1
	VPDPBUSD (R10)(AX*1), Y4, Y2
	VPDPBUSD (R11)(AX*1), Y4, Y3
	ADDQ     $32, AX
	CMPQ     AX, DX
	JLT      columns32

	VPHADDD      Y1, Y0, Y0
	VPHADDD      Y3, Y2, Y2
	VPHADDD      Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VPADDD       (BX), X0, X0
	VMOVDQU      X0, (R8)
	ADDQ         $16, R8
	ADDQ         $16, BX
	LEAQ         (R11)(DX*1), DI
	SUBQ         $4, CX
	JMP          rows4

dotted:
	VZEROUPPER
	RET

// func stepCells(cells, gate, input *int32, out *uint8, table *int32, n int, gateTo, inputTo, cellTo uint)
//
// Eight cells at a time: 32 bits each, 64 for the products of a difference and a gate,
// of the even cells first, then of the odd ones.
TEXT ·stepCells(SB), NOSPLIT, $0-72
	MOVQ cells+0(FP), DI
	MOVQ gate+8(FP), SI
	MOVQ input+16(FP), BX
	MOVQ out+24(FP), R8
	MOVQ table+32(FP), R9
	MOVQ n+40(FP), CX
	MOVQ gateTo+48(FP), AX
	VMOVQ AX, X13
	MOVQ inputTo+56(FP), AX
	VMOVQ AX, X14
	MOVQ cellTo+64(FP), AX
	VMOVQ AX, X15

	VPCMPEQD Y12, Y12, Y12 // -1
	VPXOR    Y11, Y11, Y11 // 0
	VPSRLD   $31, Y12, Y10
	VPSLLD   $9, Y10, Y9   // 512: gateHalf
	VPSRLD   $22, Y12, Y8  // 1023: 2*gateHalf-1
	VPSRLQ   $63, Y12, Y7
	VPSLLQ   $14, Y7, Y7   // half a step of a gate, 64 bits
	VPSLLD   X15, Y10, Y6
	VPSRLD   $1, Y6, Y6    // half a step of an activation
	VPSRLD   $25, Y12, Y5  // 127

cells8:
	CMPQ CX, $0
	JLE  stepped
	VMOVDQU    (SI), Y0
	VPSRAD     X13, Y0, Y0
	VPADDD     Y9, Y0, Y0
	VPMAXSD    Y11, Y0, Y0
	VPMINSD    Y8, Y0, Y0
	VPCMPEQD   Y1, Y1, Y1
	VPGATHERDD Y1, (R9)(Y0*4), Y2 // gates
	VMOVDQU    (BX), Y3
	VPSRAD     X14, Y3, Y3        // inputs
	VMOVDQU    (DI), Y4
	VPSUBD     Y3, Y4, Y4         // cells less inputs
	VPMULDQ    Y2, Y4, Y0
	VPSRLQ     $32, Y2, Y2
	VPSRLQ     $32, Y4, Y4
	VPMULDQ    Y2, Y4, Y1
	VPADDQ     Y7, Y0, Y0
	VPADDQ     Y7, Y1, Y1
	VPSRLQ     $15, Y0, Y0
	VPSLLQ     $17, Y1, Y1
	VPBLENDD   $0xAA, Y1, Y0, Y0
	VPADDD     Y3, Y0, Y0
	VMOVDQU    Y0, (DI)
	VPADDD     Y6, Y0, Y0
	VPSRAD     X15, Y0, Y0
	VPMAXSD    Y11, Y0, Y0
	VPMINSD    Y5, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKUSDW  X1, X0, X0
	VPACKUSWB  X0, X0, X0
	VMOVQ      X0, (R8)
	ADDQ       $32, DI
	ADDQ       $32, SI
	ADDQ       $32, BX
	ADDQ       $8, R8
	SUBQ       $8, CX
	JMP        cells8

stepped:
	VZEROUPPER
	RET

// func activations(sums *int32, out *uint8, n int, shift uint)
TEXT ·activations(SB), NOSPLIT, $0-32
	MOVQ sums+0(FP), SI
	MOVQ out+8(FP), DI
	MOVQ n+16(FP), CX
	MOVQ shift+24(FP), AX
	VMOVQ AX, X15
	VPCMPEQD Y12, Y12, Y12
	VPXOR    Y11, Y11, Y11
	VPSRLD   $31, Y12, Y6
	VPSLLD   X15, Y6, Y6
	VPSRLD   $1, Y6, Y6
	VPSRLD   $25, Y12, Y5

sums8:
	CMPQ CX, $0
	JLE  packed
	VMOVDQU (SI), Y0
	VPADDD  Y6, Y0, Y0
	VPSRAD  X15, Y0, Y0
	VPMAXSD Y11, Y0, Y0
	VPMINSD Y5, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKUSDW X1, X0, X0
	VPACKUSWB X0, X0, X0
	VMOVQ   X0, (DI)
	ADDQ    $32, SI
	ADDQ    $8, DI
	SUBQ    $8, CX
	JMP     sums8

packed:
	VZEROUPPER
	RET

// func addRow(row *byte, sums *uint16, n int)
TEXT ·addRow(SB), NOSPLIT, $0-24
	MOVQ row+0(FP), SI
	MOVQ sums+8(FP), DI
	MOVQ n+16(FP), CX

bytes16:
	CMPQ CX, $0
	JLE  added
	VPMOVZXBW (SI), Y0
	VPADDW    (DI), Y0, Y0
	VMOVDQU   Y0, (DI)
	ADDQ      $16, SI
	ADDQ      $32, DI
	SUBQ      $16, CX
	JMP       bytes16

added:
	VZEROUPPER
	RET
