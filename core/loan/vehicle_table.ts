/**
 * Makes and models sold or lent in North America since 2015, with names as
 * publishers write them. Our own compilation, from common knowledge.
 *
 * A line is a make, its other names (`~`: not in print), and its nameplates. A
 * nameplate may carry, in this order:
 *
 * - `=other`: another name of the same car that is really different;
 * - `~other`: a name that means it in a loan file, but not in print;
 * - `[350 350h]`: engines written behind it (`RX 350`);
 * - `{330i M340i}`: engines that stand for it alone (`330i`);
 * - `<C>[300]`: engines written behind another name (`C 300`);
 * - `!`: a number or everyday word, which wants the make beside it.
 *
 * Nameplates that contain, or begin as, one another are siblings without
 * being told; see `find_siblings.ts`.
 */
export const VEHICLE_TABLE: readonly (readonly [
  make: string,
  aliases: string,
  models: string,
])[] = [
  [
    "Acura",
    "",
    "ADX, ILX, Integra, Integra Type S, MDX, MDX Type S, NSX, RDX, RLX, RSX, TL!, TLX, TLX Type S, TSX, ZDX",
  ],
  [
    "Alfa Romeo",
    "Alfa",
    "4C, 4C Spider, Giulia, Giulia Quadrifoglio, Giulietta, Junior!, Stelvio, Stelvio Quadrifoglio, Tonale, 33 Stradale",
  ],
  [
    "Audi",
    "",
    "A3, A3 Sportback e-tron, A4, A4 allroad, A5, A5 Sportback, A6, A6 allroad, A6 e-tron, A6 Sportback e-tron, A7, A8, e-tron, e-tron Sportback, e-tron GT, RS e-tron GT, S e-tron GT, Q2, Q3, Q3 Sportback, Q4 e-tron, Q4 Sportback e-tron, Q5, Q5 Sportback, Q6 e-tron, Q6 Sportback e-tron, SQ6 e-tron, Q7, Q8, Q8 e-tron, Q8 Sportback e-tron, SQ8 e-tron, R8, RS 3, RS 4, RS 5, RS 6, RS 6 Avant=RS6 Avant, RS 7, RS Q3, RS Q8, S3, S4, S5, S6, S6 e-tron, S7, S8, SQ2, SQ5, SQ7, SQ8, TT!, TT RS, TTS",
  ],
  [
    "BMW",
    "Bimmer, Beemer",
    "1 Series=1er{118i 120i 128i 135i M135i}, 2 Series=2er{220i 228i 230i M235i M240i}, 2 Series Gran Coupe, 3 Series=3er{320i 320d 328i 328d 330i 330e 335i 340i M340i}, 3 Series Gran Turismo, 4 Series=4er{428i 430i 435i 440i M440i}, 4 Series Gran Coupe, 5 Series=5er{528i 530i 530e 535i 540i 540d 550i 550e M550i M560e}, 6 Series{640i 650i}, 7 Series{740i 740e 745e 750i 750e 760i M760i M760e}, 8 Series{840i 850i M850i}, 8 Series Gran Coupe, i3, i4, i5, i7, i8, iX, iX1, iX2, iX3, M2, M3, M3 Touring, M4, M5, M5 Touring, M6, M8, X1, X2, X3, X3 M, X4, X4 M, X5, X5 M, X6, X6 M, X7, XM, Z3, Z4",
  ],
  [
    "Buick",
    "",
    "Cascada, Enclave!, Encore!, Encore GX, Envision, Envista, LaCrosse, Lucerne, Regal!, Regal TourX, Verano, Electra, Electra E5",
  ],
  [
    "Cadillac",
    "Caddy",
    "ATS, ATS-V, Celestiq, CT4, CT4-V, CT5, CT5-V, CT6, CT6-V, CTS, CTS-V, ELR, Escalade, Escalade ESV, Escalade IQ, Escalade IQL, Escalade-V, Lyriq, Lyriq-V, Optiq, Optiq-V, SRX, Sollei, Vistiq, XT4, XT5, XT6, XTS",
  ],
  [
    "Chevrolet",
    "Chevy, ~Chev",
    "Avalanche!, Blazer!, Blazer EV, Bolt!, Bolt EV, Bolt EUV, BrightDrop=BrightDrop 400=BrightDrop 600, Camaro, Captiva, City Express!, Colorado!, Corvette=Vette, Corvette E-Ray, Corvette Stingray, Corvette Z06, Corvette ZR1, Corvette ZR1X, Cruze, Equinox, Equinox EV, Express!, Impala, Malibu, Montana, S10, Silverado=Silverado 1500, Silverado EV, Silverado HD=Silverado 2500=Silverado 2500HD=Silverado 2500 HD=Silverado 3500=Silverado 3500HD=Silverado 3500 HD, Sonic!, Spark!, Spark EV, SS!, Suburban!, Tahoe, Trailblazer, Trailblazer EXT, Traverse!, Trax, Volt!",
  ],
  [
    "Chrysler",
    "",
    "200!, 300!=300C, Aspen!, Crossfire!, Grand Caravan, Halcyon, Pacifica, Pacifica Hybrid, PT Cruiser, Sebring, Town & Country=Town and Country, Voyager!",
  ],
  [
    "Dodge",
    "",
    "Avenger!, Caliber!, Challenger!, Charger!, Charger Daytona, Dart!, Durango, Grand Caravan, Hornet!, Journey!, Magnum!, Viper!",
  ],
  [
    "Fiat",
    "",
    "124 Spider=124, 500!=Cinquecento, 500 Abarth=Abarth 500, 500e, 500L, 500X, 600!, 600e, Panda!, Grande Panda, Topolino",
  ],
  [
    "Ford",
    "",
    "Bronco, Bronco Sport, C-Max, E-Series=E-150=E-250=E-350=E-450, E-Transit, EcoSport, Edge!, Escape!, Excursion!, Expedition!, Expedition Max, Explorer!, Explorer Sport Trac, F-150, F-150 Lightning=Lightning, F-150 Raptor, F-250=F-250 Super Duty=Super Duty F-250, F-350=F-350 Super Duty=Super Duty F-350, F-450=F-450 Super Duty=Super Duty F-450, F-650, Super Duty, Fiesta!, Fiesta ST, Five Hundred, Flex!, Focus!, Focus RS, Focus ST, Fusion!, GT!, Maverick!, Mustang, Mustang GTD, Mustang Mach-E=Mach-E, Puma!, Ranger!, Ranger Raptor, Shelby GT350=GT350, Shelby GT500=GT500, Taurus, Transit!, Transit Connect, Thunderbird",
  ],
  [
    "Genesis",
    "",
    "Electrified G80, Electrified GV70, G70, G80, G90, GV60, GV60 Magma, GV70, GV80, GV80 Coupe, GV90",
  ],
  [
    "GMC",
    "",
    "Acadia, Canyon!, Envoy!, Hummer EV=Hummer EV Pickup=Hummer EV SUV, Savana, Sierra!=Sierra 1500, Sierra EV, Sierra HD=Sierra 2500=Sierra 2500HD=Sierra 2500 HD=Sierra 3500=Sierra 3500HD=Sierra 3500 HD, Terrain!, Yukon!, Yukon XL",
  ],
  [
    "Honda",
    "",
    "0 Saloon, 0 SUV, Accord, Accord Crosstour, Civic, Civic Si, Civic Type R, Clarity, CR-V, CR-V e:FCEV, CR-Z, CRX, Crosstour, Element!, Fit!, HR-V, Insight!, Odyssey, Passport!, Pilot!, Prelude!, Prologue!, Ridgeline, S2000",
  ],
  [
    "Hyundai",
    "",
    "Accent!, Azera, Elantra, Elantra GT, Elantra N, Entourage, Equus, Genesis, Genesis Coupe, Ioniq, Ioniq 5, Ioniq 5 N, Ioniq 6, Ioniq 6 N, Ioniq 9, Kona, Kona Electric=Kona EV, Kona N, Nexo, Palisade, Santa Cruz, Santa Fe, Santa Fe XL, Santa Fe Sport, Sonata, Sonata N Line, Tiburon, Tucson, Veloster, Veloster N, Venue!, Veracruz",
  ],
  [
    "Infiniti",
    "",
    "EX!, FX!, G35, G37, JX!, M37, Q30, Q40, Q50, Q60, Q70, Q70L, QX30, QX4, QX50, QX55, QX56, QX60, QX65, QX70, QX80",
  ],
  [
    "Jaguar",
    "Jag",
    "E-Pace, F-Pace, F-Type, I-Pace, Type 00, XE, XF, XJ, XK",
  ],
  [
    "Jeep",
    "",
    "Avenger!, Cherokee, Comanche!, Commander!, Compass!, Gladiator!, Grand Cherokee, Grand Cherokee 4xe, Grand Cherokee L, Grand Wagoneer, Grand Wagoneer L, Liberty!, Patriot!, Recon!, Renegade!, Wagoneer, Wagoneer L, Wagoneer S, Wrangler, Wrangler 4xe",
  ],
  [
    "Kia",
    "",
    "Amanti, Borrego, Cadenza, Carnival!, EV2, EV3, EV4, EV5, EV6, EV6 GT, EV9, EV9 GT, Forte!, Forte5, K4, K5, K9, K900, Niro, Niro EV, Niro Plug-in Hybrid=Niro PHEV, Optima, Optima Hybrid, PV5, Rio!, Rio5, Rondo, Sedona, Seltos, Sorento, Soul!, Soul EV, Spectra, Sportage, Stinger!, Tasman, Telluride",
  ],
  [
    "Land Rover",
    "Range Rover, ~LR, ~JLR",
    "Defender!, Defender 90, Defender 110, Defender 130, Defender Octa, Discovery!=LR5, Discovery Sport, Freelander, LR2, LR3, LR4, Range Rover, Range Rover Evoque=Evoque, Range Rover Sport, Range Rover Velar=Velar",
  ],
  [
    "Lexus",
    "",
    "CT!<CT>[200h], ES![250 300h 330 350 350h 350e 500e], GS![200t 300 350 450h], GS F, GX[460 470 550 550h], HS!<HS>[250h], IS![200t 250 300 350 500], IS F, LBX, LC[500 500h], LFA, LM!<LM>[350h 500h], LS![400 430 460 500 500h 600h], LX[450d 470 500d 570 600 700h], NX[200t 250 300 300h 350 350h 450h+], RC[200t 300 350], RC F, RX[330 350 350h 350L 400h 450h 450hL 450h+ 500h], RZ[300e 350e 450e 500e 550e], SC![430], TX[350 500h 550h+], TZ, UX[200 250h 300e 300h]",
  ],
  [
    "Lincoln",
    "",
    "Aviator!, Continental!, Corsair!, MKC, MKS, MKT, MKX, MKZ, Nautilus!, Navigator!, Navigator L, Town Car!",
  ],
  [
    "Mazda",
    "",
    "CX-3, CX-30, CX-5, CX-50, CX-60, CX-7, CX-70, CX-80, CX-9, CX-90, EZ-6, Mazda2~2, Mazda3~3=Axela, Mazda5~5, Mazda6~6, Mazda6e, Mazdaspeed3, MX-30, MX-5 Miata=MX-5=Miata, RX-7, RX-8, Tribute!",
  ],
  [
    "Mercedes-Benz",
    "Mercedes, Merc, Benz, Mercedes-AMG, Mercedes-Maybach, ~MB, AMG, Maybach",
    "A-Class<A>[180 220 250 35 45], AMG GT, AMG GT 4-Door Coupe=AMG GT 4-Door, AMG One, B-Class<B>[200 250 250e], C-Class<C>[180 200 220 230 250 300 350 350e 400 43 450 63], CLA=CLA-Class[180 220 250 250+ 35 350 45], CLE=CLE-Class[300 450 53], CLK, CLS=CLS-Class[400 450 53 550 63], E-Class<E>[200 220 250 300 350 350e 400 43 450 53 550 63], EQA, EQB[250 250+ 300 350], EQC[400], EQE[320+ 350 350+ 500], EQE SUV, EQS[450 450+ 500 580], EQS SUV, EQT, eSprinter, G-Class=G-Wagen=G-Wagon=Gelandewagen<G>[500 550 580 63], GL!<GL>[350 450 550 63], GLA=GLA-Class[180 200 220 250 35 45], GLB=GLB-Class[200 250 35], GLC=GLC-Class[200 220d 250 300 300e 350e 43 63], GLC Coupe, GLE=GLE-Class[300d 350 350d 350e 400 43 400e 450 450e 53 550 550e 580 63], GLE Coupe, GLK=GLK-Class[250 350], GLS=GLS-Class[350d 450 500 550 580 600 63], M-Class<ML>[350 400 550 63], Maybach S-Class, Maybach GLS, Maybach EQS SUV, Maybach SL, Metris, R-Class<R>[350], S-Class<S>[400 450 500 550 560 580 580e 600 63 65 680], SL!=SL-Class[43 400 450 55 550 63 65], SLC=SLC-Class[180 200 300 43], SLK=SLK-Class[250 300 350], SLR McLaren, SLS AMG, Sprinter, Vision EQXX, V-Class, VLE",
  ],
  [
    "Mini",
    "",
    "Aceman, Clubman, Cooper!, Cooper SE=Cooper Electric, Countryman, Countryman SE, Hardtop!, Hardtop 2 Door, Hardtop 4 Door, John Cooper Works=JCW, Paceman, Roadster!",
  ],
  [
    "Mitsubishi",
    "Mitsu",
    "Eclipse!, Eclipse Cross, Endeavor!, Galant, i-MiEV, Lancer, Lancer Evolution=Lancer Evo, Mirage!, Mirage G4, Montero, Outlander, Outlander PHEV=Outlander Plug-in Hybrid, Outlander Sport=RVR, Outlander Trail Edition, Raider!",
  ],
  [
    "Nissan",
    "",
    "350Z, 370Z, Altima, Ariya, Armada!, Cube!, Frontier!, GT-R, Juke!, Kicks!, Kicks Play, Leaf!, Maxima, Murano, NV!, NV200, NV1500, NV2500, NV3500, NV Passenger, Pathfinder!, Quest!, Qashqai, Rogue!, Rogue Plug-in Hybrid, Rogue Select, Rogue Sport, Sentra, Titan!, Titan XD, Versa, Versa Note, X-Trail, Xterra, Z!=Fairlady Z",
  ],
  [
    "Polestar",
    "",
    "1!, 2!, 3!, 4!, 5!, 6!, 7!",
  ],
  [
    "Porsche",
    "",
    "718!, 718 Boxster=Boxster, 718 Cayman=Cayman, 718 Spyder, 911!=Carrera, 918 Spyder=918, 928!, 944!, Carrera GT, Cayenne, Cayenne Coupe, Cayenne Electric, Macan, Macan Electric=Macan EV, Panamera, Panamera Sport Turismo, Taycan, Taycan Cross Turismo, Taycan Sport Turismo",
  ],
  [
    "Ram",
    "Dodge Ram, Ram Trucks",
    "1500!, 1500 Classic, 1500 Ramcharger=Ramcharger, 1500 REV=Ram REV, 1500 RHO, 1500 TRX, 2500!, 3500!, 4500!, 5500!, Dakota!, ProMaster, ProMaster City, ProMaster EV",
  ],
  [
    "Subaru",
    "Subie",
    "Ascent!, Baja!, BRZ, Crosstrek=XV Crosstrek, Crosstrek Hybrid, Forester, Getaway!, Impreza, Legacy!, Outback!, Solterra, Trailseeker, Tribeca, Uncharted!, WRX, WRX STI=STI, XV",
  ],
  [
    "Tesla",
    "",
    "Cybercab, Cybertruck, Model 3, Model S, Model X, Model Y, Roadster!, Semi!",
  ],
  [
    "Toyota",
    "",
    "4Runner, 86!=GT86, Avalon!, bZ!, bZ Woodland, bZ4X, C-HR, Camry, Celica, Corolla, Corolla Cross, Corolla iM, Crown!, Crown Signia, Echo!, FJ Cruiser, GR Corolla, GR Supra=Supra, GR Yaris, GR86=GR 86, Grand Highlander, Highlander, Hilux, iQ, Land Cruiser, Matrix!, Mirai, MR2, Prius, Prius c, Prius Plug-in, Prius Prime=Prius Plug-in Hybrid, Prius v, RAV4, RAV4 EV, RAV4 Prime=RAV4 Plug-in Hybrid=RAV4 PHEV, Sequoia!, Sienna, Solara, Tacoma!, Tundra, Urban Cruiser, Venza, Yaris, Yaris Cross, Yaris iA",
  ],
  [
    "Volkswagen",
    "VW, Volkswagon",
    "Arteon, Atlas!, Atlas Cross Sport, Beetle!, CC!, e-Golf, Eos, Golf!, Golf Alltrack, Golf GTE, Golf GTI=GTI, Golf R, Golf SportWagen, ID.2, ID.3, ID.4, ID.5, ID.6, ID.7, ID. Buzz=Buzz, Jetta, Jetta GLI=GLI, Jetta SportWagen, Passat, Phaeton, Polo!, Rabbit!, Routan, Scirocco, T-Cross, T-Roc, Taos, Tayron, Tiguan, Tiguan Limited, Touareg, Up!",
  ],
  [
    "Volvo",
    "",
    "C30, C40, C40 Recharge, C70, EC40, EM90, ES90, EX30, EX30 Cross Country, EX40, EX60, EX90, S40, S60, S60 Cross Country, S80, S90, V40, V50, V60, V60 Cross Country, V70, V90, V90 Cross Country, XC40, XC40 Recharge, XC60, XC70, XC90",
  ],
];
