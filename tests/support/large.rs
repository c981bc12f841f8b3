//! A generated application: 200 modules, 1,000 providers, 200 controllers, 1,000 routes. For the time a start takes.

use armature::prelude::*;

/// What every module of the application needs.
#[injectable]
pub struct Base;

#[module(global, providers = [Base], exports = [Base])]
struct BaseModule;

macro_rules! modules {
    ($($name:ident $path:tt);+) => {
        $(mod $name {
            use super::Base;
            use armature::prelude::*;

            #[injectable]
            pub(super) struct First {
                pub(super) base: Inject<Base>,
            }

            #[injectable]
            struct Second {
                first: Inject<First>,
            }

            #[injectable]
            struct Third {
                first: Inject<First>,
                second: Inject<Second>,
            }

            #[injectable]
            struct Fourth {
                third: Inject<Third>,
            }

            #[injectable]
            struct Own0 {
                fourth: Inject<Fourth>,
                second: Inject<Second>,
            }

            #[injectable]
            struct Things {
                own: Inject<Own0>,
            }

            impl Things {
                fn same(&self) -> bool {
                    let third = &self.own.fourth.third;
                    Inject::same(&third.first.base, &self.own.second.first.base) && Inject::same(&third.second, &self.own.second)
                }
            }

            #[controller("/things")]
            impl Things {
                #[get("/")]
                fn all(&self) -> &'static str {
                    if self.same() { $path } else { "other" }
                }

                #[get("/:id")]
                fn one(&self, #[param] id: u64) -> String {
                    id.to_string()
                }

                #[post("/")]
                fn make(&self) -> &'static str {
                    $path
                }

                #[put("/:id/parts/:part")]
                fn part(&self, #[param] id: u64, #[param] part: &str) -> String {
                    format!("{id} {part}")
                }

                #[delete("/:id")]
                fn remove(&self, #[param] id: u64) -> String {
                    id.to_string()
                }
            }

            #[module(path = $path, controllers = [Things], providers = [First, Second, Third, Fourth, Own0])]
            pub(super) struct Own;
        })+
    };
}

modules! {
    m0 "/m0";
    m1 "/m1";
    m2 "/m2";
    m3 "/m3";
    m4 "/m4";
    m5 "/m5";
    m6 "/m6";
    m7 "/m7";
    m8 "/m8";
    m9 "/m9";
    m10 "/m10";
    m11 "/m11";
    m12 "/m12";
    m13 "/m13";
    m14 "/m14";
    m15 "/m15";
    m16 "/m16";
    m17 "/m17";
    m18 "/m18";
    m19 "/m19";
    m20 "/m20";
    m21 "/m21";
    m22 "/m22";
    m23 "/m23";
    m24 "/m24";
    m25 "/m25";
    m26 "/m26";
    m27 "/m27";
    m28 "/m28";
    m29 "/m29";
    m30 "/m30";
    m31 "/m31";
    m32 "/m32";
    m33 "/m33";
    m34 "/m34";
    m35 "/m35";
    m36 "/m36";
    m37 "/m37";
    m38 "/m38";
    m39 "/m39";
    m40 "/m40";
    m41 "/m41";
    m42 "/m42";
    m43 "/m43";
    m44 "/m44";
    m45 "/m45";
    m46 "/m46";
    m47 "/m47";
    m48 "/m48";
    m49 "/m49";
    m50 "/m50";
    m51 "/m51";
    m52 "/m52";
    m53 "/m53";
    m54 "/m54";
    m55 "/m55";
    m56 "/m56";
    m57 "/m57";
    m58 "/m58";
    m59 "/m59";
    m60 "/m60";
    m61 "/m61";
    m62 "/m62";
    m63 "/m63";
    m64 "/m64";
    m65 "/m65";
    m66 "/m66";
    m67 "/m67";
    m68 "/m68";
    m69 "/m69";
    m70 "/m70";
    m71 "/m71";
    m72 "/m72";
    m73 "/m73";
    m74 "/m74";
    m75 "/m75";
    m76 "/m76";
    m77 "/m77";
    m78 "/m78";
    m79 "/m79";
    m80 "/m80";
    m81 "/m81";
    m82 "/m82";
    m83 "/m83";
    m84 "/m84";
    m85 "/m85";
    m86 "/m86";
    m87 "/m87";
    m88 "/m88";
    m89 "/m89";
    m90 "/m90";
    m91 "/m91";
    m92 "/m92";
    m93 "/m93";
    m94 "/m94";
    m95 "/m95";
    m96 "/m96";
    m97 "/m97";
    m98 "/m98";
    m99 "/m99";
    m100 "/m100";
    m101 "/m101";
    m102 "/m102";
    m103 "/m103";
    m104 "/m104";
    m105 "/m105";
    m106 "/m106";
    m107 "/m107";
    m108 "/m108";
    m109 "/m109";
    m110 "/m110";
    m111 "/m111";
    m112 "/m112";
    m113 "/m113";
    m114 "/m114";
    m115 "/m115";
    m116 "/m116";
    m117 "/m117";
    m118 "/m118";
    m119 "/m119";
    m120 "/m120";
    m121 "/m121";
    m122 "/m122";
    m123 "/m123";
    m124 "/m124";
    m125 "/m125";
    m126 "/m126";
    m127 "/m127";
    m128 "/m128";
    m129 "/m129";
    m130 "/m130";
    m131 "/m131";
    m132 "/m132";
    m133 "/m133";
    m134 "/m134";
    m135 "/m135";
    m136 "/m136";
    m137 "/m137";
    m138 "/m138";
    m139 "/m139";
    m140 "/m140";
    m141 "/m141";
    m142 "/m142";
    m143 "/m143";
    m144 "/m144";
    m145 "/m145";
    m146 "/m146";
    m147 "/m147";
    m148 "/m148";
    m149 "/m149";
    m150 "/m150";
    m151 "/m151";
    m152 "/m152";
    m153 "/m153";
    m154 "/m154";
    m155 "/m155";
    m156 "/m156";
    m157 "/m157";
    m158 "/m158";
    m159 "/m159";
    m160 "/m160";
    m161 "/m161";
    m162 "/m162";
    m163 "/m163";
    m164 "/m164";
    m165 "/m165";
    m166 "/m166";
    m167 "/m167";
    m168 "/m168";
    m169 "/m169";
    m170 "/m170";
    m171 "/m171";
    m172 "/m172";
    m173 "/m173";
    m174 "/m174";
    m175 "/m175";
    m176 "/m176";
    m177 "/m177";
    m178 "/m178";
    m179 "/m179";
    m180 "/m180";
    m181 "/m181";
    m182 "/m182";
    m183 "/m183";
    m184 "/m184";
    m185 "/m185";
    m186 "/m186";
    m187 "/m187";
    m188 "/m188";
    m189 "/m189";
    m190 "/m190";
    m191 "/m191";
    m192 "/m192";
    m193 "/m193";
    m194 "/m194";
    m195 "/m195";
    m196 "/m196";
    m197 "/m197";
    m198 "/m198";
    m199 "/m199"
}

/// The application.
#[module(
    root,
    imports = [
        BaseModule,
        m0::Own, m1::Own, m2::Own, m3::Own, m4::Own, m5::Own, m6::Own, m7::Own, m8::Own, m9::Own,
        m10::Own, m11::Own, m12::Own, m13::Own, m14::Own, m15::Own, m16::Own, m17::Own, m18::Own, m19::Own,
        m20::Own, m21::Own, m22::Own, m23::Own, m24::Own, m25::Own, m26::Own, m27::Own, m28::Own, m29::Own,
        m30::Own, m31::Own, m32::Own, m33::Own, m34::Own, m35::Own, m36::Own, m37::Own, m38::Own, m39::Own,
        m40::Own, m41::Own, m42::Own, m43::Own, m44::Own, m45::Own, m46::Own, m47::Own, m48::Own, m49::Own,
        m50::Own, m51::Own, m52::Own, m53::Own, m54::Own, m55::Own, m56::Own, m57::Own, m58::Own, m59::Own,
        m60::Own, m61::Own, m62::Own, m63::Own, m64::Own, m65::Own, m66::Own, m67::Own, m68::Own, m69::Own,
        m70::Own, m71::Own, m72::Own, m73::Own, m74::Own, m75::Own, m76::Own, m77::Own, m78::Own, m79::Own,
        m80::Own, m81::Own, m82::Own, m83::Own, m84::Own, m85::Own, m86::Own, m87::Own, m88::Own, m89::Own,
        m90::Own, m91::Own, m92::Own, m93::Own, m94::Own, m95::Own, m96::Own, m97::Own, m98::Own, m99::Own,
        m100::Own, m101::Own, m102::Own, m103::Own, m104::Own, m105::Own, m106::Own, m107::Own, m108::Own, m109::Own,
        m110::Own, m111::Own, m112::Own, m113::Own, m114::Own, m115::Own, m116::Own, m117::Own, m118::Own, m119::Own,
        m120::Own, m121::Own, m122::Own, m123::Own, m124::Own, m125::Own, m126::Own, m127::Own, m128::Own, m129::Own,
        m130::Own, m131::Own, m132::Own, m133::Own, m134::Own, m135::Own, m136::Own, m137::Own, m138::Own, m139::Own,
        m140::Own, m141::Own, m142::Own, m143::Own, m144::Own, m145::Own, m146::Own, m147::Own, m148::Own, m149::Own,
        m150::Own, m151::Own, m152::Own, m153::Own, m154::Own, m155::Own, m156::Own, m157::Own, m158::Own, m159::Own,
        m160::Own, m161::Own, m162::Own, m163::Own, m164::Own, m165::Own, m166::Own, m167::Own, m168::Own, m169::Own,
        m170::Own, m171::Own, m172::Own, m173::Own, m174::Own, m175::Own, m176::Own, m177::Own, m178::Own, m179::Own,
        m180::Own, m181::Own, m182::Own, m183::Own, m184::Own, m185::Own, m186::Own, m187::Own, m188::Own, m189::Own,
        m190::Own, m191::Own, m192::Own, m193::Own, m194::Own, m195::Own, m196::Own, m197::Own, m198::Own, m199::Own,
    ],
)]
pub struct LargeModule;
