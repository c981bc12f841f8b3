//! A hundred routes, each with a placeholder.

use armature::prelude::*;
use compact_str::CompactString;

/// Says what a segment is answered with.
#[injectable]
pub struct Segments;

impl Segments {
    fn answer(&self, id: CompactString) -> CompactString {
        id
    }
}

/// `/r0/:id` to `/r99/:id`.
#[injectable]
pub struct ManyController {
    segments: Inject<Segments>,
}

macro_rules! many {
    ($($name:ident $pattern:literal),+ $(,)?) => {
        #[controller]
        impl ManyController {
            $(
                #[get($pattern)]
                fn $name(&self, #[param] id: CompactString) -> CompactString {
                    self.segments.answer(id)
                }
            )+
        }
    };
}

#[rustfmt::skip]
many! {
    r0 "/r0/:id", r1 "/r1/:id", r2 "/r2/:id", r3 "/r3/:id", r4 "/r4/:id", r5 "/r5/:id", r6 "/r6/:id",
    r7 "/r7/:id", r8 "/r8/:id", r9 "/r9/:id", r10 "/r10/:id", r11 "/r11/:id", r12 "/r12/:id",
    r13 "/r13/:id", r14 "/r14/:id", r15 "/r15/:id", r16 "/r16/:id", r17 "/r17/:id", r18 "/r18/:id",
    r19 "/r19/:id", r20 "/r20/:id", r21 "/r21/:id", r22 "/r22/:id", r23 "/r23/:id", r24 "/r24/:id",
    r25 "/r25/:id", r26 "/r26/:id", r27 "/r27/:id", r28 "/r28/:id", r29 "/r29/:id", r30 "/r30/:id",
    r31 "/r31/:id", r32 "/r32/:id", r33 "/r33/:id", r34 "/r34/:id", r35 "/r35/:id", r36 "/r36/:id",
    r37 "/r37/:id", r38 "/r38/:id", r39 "/r39/:id", r40 "/r40/:id", r41 "/r41/:id", r42 "/r42/:id",
    r43 "/r43/:id", r44 "/r44/:id", r45 "/r45/:id", r46 "/r46/:id", r47 "/r47/:id", r48 "/r48/:id",
    r49 "/r49/:id", r50 "/r50/:id", r51 "/r51/:id", r52 "/r52/:id", r53 "/r53/:id", r54 "/r54/:id",
    r55 "/r55/:id", r56 "/r56/:id", r57 "/r57/:id", r58 "/r58/:id", r59 "/r59/:id", r60 "/r60/:id",
    r61 "/r61/:id", r62 "/r62/:id", r63 "/r63/:id", r64 "/r64/:id", r65 "/r65/:id", r66 "/r66/:id",
    r67 "/r67/:id", r68 "/r68/:id", r69 "/r69/:id", r70 "/r70/:id", r71 "/r71/:id", r72 "/r72/:id",
    r73 "/r73/:id", r74 "/r74/:id", r75 "/r75/:id", r76 "/r76/:id", r77 "/r77/:id", r78 "/r78/:id",
    r79 "/r79/:id", r80 "/r80/:id", r81 "/r81/:id", r82 "/r82/:id", r83 "/r83/:id", r84 "/r84/:id",
    r85 "/r85/:id", r86 "/r86/:id", r87 "/r87/:id", r88 "/r88/:id", r89 "/r89/:id", r90 "/r90/:id",
    r91 "/r91/:id", r92 "/r92/:id", r93 "/r93/:id", r94 "/r94/:id", r95 "/r95/:id", r96 "/r96/:id",
    r97 "/r97/:id", r98 "/r98/:id", r99 "/r99/:id",
}

/// A hundred routes.
#[module(controllers = [ManyController], providers = [Segments])]
pub struct ManyModule;
