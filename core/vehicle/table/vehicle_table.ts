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
    "ADX, ILX, Integra, Integra Type S, Legend, MDX, NSX, RDX, RLX, RSX, TL!, TLX, TSX, ZDX",
  ],
  [
    "Alfa Romeo",
    "Alfa",
    "33 Stradale, 4C, Giulia, Giulietta, Junior!, Spider!, Stelvio, Tonale",
  ],
  [
    "Aston Martin",
    "Aston",
    "Cygnet, DB11, DB12, DB9, DBS=DBS Superleggera, DBX[707], One-77, Rapide, V12 Zagato, Valhalla, Valkyrie, Valour, Vanquish, Vantage!=V8 Vantage=V12 Vantage, Virage, Vulcan",
  ],
  [
    "Audi",
    "",
    "A1, A2, A3, A3 Sportback e-tron, A4, A4 allroad, A5, A6, A6 allroad, A6 e-tron=A6 Sportback e-tron, A7, A8, allroad, e-tron=e-tron Sportback, e-tron GT, Q2, Q3, Q4 e-tron=Q4 Sportback e-tron, Q5, Q6 e-tron=Q6 Sportback e-tron, Q7, Q8, Q8 e-tron=Q8 Sportback e-tron, Q9, R8, RS 3, RS 4, RS 5, RS 6, RS 7, RS e-tron GT, RS Q3, RS Q8, S e-tron GT, S3, S4, S5, S6, S6 e-tron=S6 Sportback e-tron, S7, S8, SQ5, SQ6 e-tron=SQ6 Sportback e-tron, SQ7, SQ8, SQ8 e-tron=SQ8 Sportback e-tron, TT!, TT RS, TTS",
  ],
  [
    "Bentley",
    "",
    "Arnage, Azure, Bacalar, Batur, Bentayga, Bentayga EWB, Brooklands, Continental Flying Spur, Continental GT, Continental GTC, EXP 15, Flying Spur, Mulsanne",
  ],
  [
    "BMW",
    "Bimmer, Beemer",
    "1 Series=1er{118i 120i 128i 135i M135i}, 2 Series=2er{220i 228i 230i M235i M240i}, 3 Series=3er{320i 320d 328i 328d 330i 330e 335i 340i M340i}, 4 Series=4er{428i 430i 435i 440i M440i}, 5 Series=5er{528i 530i 530e 535i 540i 540d 550i 550e M550i M560e}, 6 Series{640i 650i}, 7 Series{740i 740e 745e 750i 750e 760i M760i M760e}, 8 Series{840i 850i M850i}, ALPINA B6, ALPINA B7, ALPINA B8, ALPINA XB7, ALPINA XB8, i3, i4, i5, i7, i8, iX, iX1, iX2, iX3, M2, M3, M3 Touring, M4, M5, M5 Touring, M6, M8, X1, X2, X3, X4, X5, X6, X7, XM, Z3, Z4, Z8",
  ],
  [
    "Bugatti",
    "",
    "Bolide, Centodieci, Chiron, Divo, Mistral, Tourbillon, Veyron",
  ],
  [
    "Buick",
    "",
    "Cascada, Electra E5, Enclave!, Encore!, Encore GX, Envision, Envista, GL8, LaCrosse, Lucerne, Rainier, Regal!, Regal TourX, Verano",
  ],
  [
    "BYD",
    "",
    "Atto 2, Atto 3, Dolphin!, Dolphin Mini, E6, Han, King!, M9, Seagull, Seal!, Seal U, Sealion 6, Sealion 7, Shark!, Song Plus, Song Pro, Tang, Yuan Plus, Yuan Pro",
  ],
  [
    "Cadillac",
    "Caddy",
    "ATS, ATS-V, Celestiq, CT4, CT4-V, CT5, CT5-V, CT6, CT6-V, CTS, CTS-V, DTS, ELR, Escalade, Escalade ESV, Escalade IQ, Escalade IQL, Escalade-V, Lyriq, Lyriq-V, Optiq, Optiq-V, SRX, STS, Vistiq, XLR, XT4, XT5, XT6, XTS",
  ],
  [
    "Chevrolet",
    "Chevy, ~Chev",
    "Avalanche!, Aveo, Blazer!, Blazer EV, Bolt!, Bolt EUV, Bolt EV, BrightDrop=BrightDrop 400=BrightDrop 600, Camaro, Caprice, Captiva, Captiva Sport, Cavalier!, City Express!, Colorado!, Corvette=Vette, Cruze, Equinox, Equinox EV, Express!, Groove!, HHR, Impala, Malibu, Montana, Onix, Orlando!, S10 Max, Silverado=Silverado 1500, Silverado EV, Silverado HD=Silverado 2500=Silverado 2500HD=Silverado 2500 HD=Silverado 3500=Silverado 3500HD=Silverado 3500 HD, Silverado Medium Duty=Silverado 4500=Silverado 4500HD=Silverado 5500=Silverado 6500, Sonic!, Spark!, Spark EV, Spin!, SS!, Suburban!, Tahoe, Tracker!, Trailblazer, Traverse!, Trax, Volt!",
  ],
  [
    "Chirey",
    "Chery",
    "Arrizo 8, Tiggo 2, Tiggo 4, Tiggo 7, Tiggo 7 Pro, Tiggo 8, Tiggo 8 Pro",
  ],
  [
    "Chrysler",
    "",
    "200!, 300![C], Grand Caravan, Pacifica, Town & Country=Town and Country, Voyager!",
  ],
  [
    "Cupra",
    "",
    "Ateca, Born, Formentor, Leon, Raval, Tavascan, Terramar",
  ],
  [
    "Dodge",
    "",
    "Attitude, Avenger!, Challenger!, Charger!, Charger Daytona, Dakota!, Dart!, Durango, Grand Caravan, Hornet!, Journey!, Viper!",
  ],
  [
    "Ferrari",
    "",
    "12Cilindri, 296 GTB, 296 GTS, 296 Speciale, 348, 355, 360 Modena, 458 Italia, 458 Speciale, 458 Spider, 488 GTB, 488 Pista, 488 Spider, 599, 612 Scaglietti, 812 Competizione, 812 GTS, 812 Superfast, 849 Testarossa, Amalfi, California T=California, Daytona SP3, Elettrica, Enzo, F12berlinetta, F12tdf, F40, F430, F50, F8 Spider, F8 Tributo, F80, FF, GTC4Lusso, GTC4Lusso T, LaFerrari, Monza SP1, Monza SP2, Portofino, Portofino M, Purosangue, Roma, SF90, SF90 Spider, SF90 Stradale, SF90 XX, Testarossa",
  ],
  [
    "Fiat",
    "",
    "124 Spider=124, 500!=Cinquecento, 500e, 500L, 500X, 600!, 600e, Argo, Ducato, Fastback, Grande Panda, Mobi, Panda!, Pulse!, Strada, Tipo, Topolino, Toro",
  ],
  [
    "Fisker",
    "",
    "Alaska!, Karma, Ocean!, PEAR, Ronin",
  ],
  [
    "Ford",
    "",
    "Bronco, Bronco Sport, C-Max, Capri!, E-Series=E-150=E-250=E-350=E-450, E-Transit, EcoSport, Edge!, Escape!, Everest, Excursion, Expedition!, Explorer!, F-150, F-150 Lightning=Lightning, F-250=F-250 Super Duty=Super Duty F-250, F-350=F-350 Super Duty=Super Duty F-350, F-450=F-450 Super Duty=Super Duty F-450, F-550=F-550 Super Duty=Super Duty F-550, F-650, Fiesta![ST-Line], Fiesta ST, Five Hundred, Flex!, Focus![ST-Line], Focus RS, Focus ST, Fusion!, GT!, Kuga, Maverick!, Mondeo, Mustang, Mustang GTD, Mustang Mach-E=Mach-E, Police Interceptor Utility, Puma!, Ranger!, Shelby GT350=GT350, Shelby GT500=GT500, Super Duty, Taurus, Territory, Tourneo, Transit!, Transit Connect",
  ],
  [
    "Genesis",
    "",
    "Electrified G80, Electrified GV70, G70, G70 Shooting Brake, G80, G90, GV60, GV60 Magma, GV70, GV80, GV90, X Gran Berlinetta",
  ],
  [
    "GMC",
    "",
    "Acadia, Canyon!, Hummer EV=Hummer EV Pickup=Hummer EV SUV, Savana, Sierra!=Sierra 1500, Sierra EV, Sierra HD=Sierra 2500=Sierra 2500HD=Sierra 2500 HD=Sierra 3500=Sierra 3500HD=Sierra 3500 HD, Terrain!, Yukon!, Yukon XL",
  ],
  [
    "GWM",
    "Great Wall, Haval",
    "H6, Jolion, Ora 03, Poer, Tank 300, Tank 500, Wey 07",
  ],
  [
    "Honda",
    "",
    "0 Saloon, 0 SUV, Accord, BR-V, City!, Civic, Civic Type R, Clarity, CR-V, CR-Z, Crosstour, Element!, Fit!, Fit EV, HR-V, Insight!, Jazz!, Odyssey, Passport!, Pilot!, Prelude!, Prologue!, Ridgeline, S2000, WR-V, ZR-V",
  ],
  [
    "Hummer",
    "",
    "H1, H2, H3, H3T",
  ],
  [
    "Hyundai",
    "",
    "Accent!, Azera, Casper, Creta, Elantra[N-Line], Elantra GT, Elantra N, Equus, Genesis, Genesis Coupe, Grand i10, HB20, i10, i20, i30, Inster, Ioniq, Ioniq 5[N-Line], Ioniq 5 N, Ioniq 6[N-Line], Ioniq 6 N, Ioniq 9, Kona[N-Line], Kona Electric=Kona EV, Kona N, Nexo, Palisade, Santa Cruz, Santa Fe, Santa Fe Sport, Santa Fe XL, Sonata, Staria, Tucson, Veloster[N-Line], Veloster N, Venue!",
  ],
  [
    "Ineos",
    "",
    "Fusilier, Grenadier, Grenadier Quartermaster=Quartermaster",
  ],
  [
    "Infiniti",
    "",
    "EX!, EX35, FX!, FX35, G35, G37, JX!, M37, Q30, Q40, Q45, Q50, Q60, Q70, Q70L, QX30, QX50, QX55, QX56, QX60, QX65, QX70, QX80",
  ],
  [
    "Isuzu",
    "",
    "Ascender, Axiom, D-Max, i-280, i-290, i-350, i-370, I-Mark, MU-X, N-Series, Rodeo!, Trooper!, VehiCROSS",
  ],
  [
    "Jaguar",
    "Jag",
    "E-Pace, F-Pace, F-Type, I-Pace, Type 00, XE, XF, XJ, XK",
  ],
  [
    "Jeep",
    "",
    "Avenger!, Cherokee, Commander!, Compass!, Gladiator!, Grand Cherokee, Grand Cherokee L, Grand Wagoneer, Grand Wagoneer L, Liberty!, Patriot!, Recon!, Renegade!, Wagoneer, Wagoneer L, Wagoneer S, Wrangler",
  ],
  [
    "Karma",
    "",
    "Amaris, GS-6, GSe-6, Gyesera, Invictus, Kaveya, Revero",
  ],
  [
    "Kia",
    "",
    "Cadenza, Carens, Carnival!, EV2, EV3, EV4, EV5, EV6, EV9, Forte!, Forte5, K3, K4, K5, K9, K900, Niro, Niro EV, Optima, Picanto, PV5, Rio!, Rio5, Sedona, Seltos, Sonet, Sorento, Soul!, Soul EV, Sportage, Stinger!, Tasman, Telluride",
  ],
  [
    "Lamborghini",
    "Lambo",
    "Aventador, Centenario, Countach, Diablo!, Fenomeno, Gallardo, Huracan, Lanzador, Murcielago, Revuelto, Sian, Temerario, Urus, Veneno",
  ],
  [
    "Land Rover",
    "Range Rover, ~LR, ~JLR",
    "Defender!, Discovery!=LR5, Discovery Sport, LR2, LR3, LR4, Range Rover, Range Rover Evoque=Evoque, Range Rover Sport, Range Rover Velar=Velar",
  ],
  [
    "Lexus",
    "",
    "CT!<CT>[200h], ES![250 300h 330 350 350h 350e 500e], GS![200t 300 350 450h F-Sport], GS F, GX[460 470 550 550h], HS!<HS>[250h], IS![200t 250 300 350 500 F-Sport], IS F, LBX, LC[500 500h], LFA, LM!<LM>[350h 500h], LS![400 430 460 500 500h 600h], LX[450d 470 500d 570 600 700h], NX[200t 250 300 300h 350 350h 450h+], RC[200t 300 350 F-Sport], RC F, RX[330 350 350h 350L 400h 450h 450hL 450h+ 500h], RZ[300e 350e 450e 500e 550e], SC![430], TX[350 500h 550h+], TZ, UX[200 250h 300e 300h]",
  ],
  [
    "Lincoln",
    "",
    "Aviator!, Continental!, Corsair!, MKC, MKS, MKT, MKX, MKZ, Nautilus!, Navigator!, Navigator L, Town Car!",
  ],
  [
    "Lotus",
    "",
    "Eletre, Elise, Emeya, Emira, Esprit, Evija, Evora, Exige, Theory 1",
  ],
  [
    "Lucid",
    "Lucid Motors",
    "Air!, Air Sapphire=Sapphire, Cosmos!, Earth!, Gravity!",
  ],
  [
    "Maserati",
    "",
    "Ghibli, GranCabrio, GranSport, GranTurismo, Grecale, GT2 Stradale, Levante, MC20, MCPURA, MCXtrema, Quattroporte",
  ],
  [
    "Mazda",
    "",
    "BT-50, CX-3, CX-30, CX-4, CX-5, CX-50, CX-60, CX-7, CX-70, CX-8, CX-80, CX-9, CX-90, EZ-6, Mazda2~2, Mazda3~3=Axela, Mazda5~5, Mazda6~6, MX-30, MX-5 Miata=MX-5=Miata",
  ],
  [
    "McLaren",
    "",
    "12C, 540C, 570GT, 570S, 600LT, 620R, 650S, 675LT, 720S, 750S, 765LT, Artura, Elva, F1, GT!, GTS!, MP4-12C, P1, Sabre, Senna, Senna GTR, Solus GT, Speedtail, W1",
  ],
  [
    "Mercedes-Benz",
    "Mercedes, Merc, Benz, Mercedes-AMG, Mercedes-Maybach, ~MB, AMG, Maybach",
    "A-Class<A>[180 220 250 35 45], AMG GT, AMG One, B-Class<B>[200 250 250e], C-Class<C>[180 200 220 230 250 300 350 350e 400 43 450 63], Citan, CLA=CLA-Class[180 220 250 250+ 35 350 45], CLE=CLE-Class[300 450 53], CLK, CLS=CLS-Class[400 450 53 550 63], E-Class<E>[200 220 250 300 350 350e 400 43 450 53 550 63], EQA, EQB[250 250+ 300 350], EQC, EQE[320+ 350 350+ 500], EQE SUV, EQS[450 450+ 500 580], EQS SUV, eSprinter, G-Class=G-Wagen=G-Wagon=Gelandewagen<G>[500 550 580 63], GL!<GL>[350 450 550 63], GLA=GLA-Class[180 200 220 250 35 45], GLB=GLB-Class[200 250 35], GLC=GLC-Class[200 220d 250 300 300e 350e 43 63], GLE=GLE-Class[300d 350 350d 350e 400 43 400e 450 450e 53 550 550e 580 63], GLK=GLK-Class[250 350], GLS=GLS-Class[350d 450 500 550 580 600 63], M-Class<ML>[350 400 550 63], Metris, R-Class<R>[350], S-Class<S>[400 450 500 550 560 580 580e 600 63 65 680], SL!=SL-Class[43 400 450 55 550 63 65], SLC=SLC-Class[180 200 300 43], SLK=SLK-Class[250 300 350], SLS AMG, Sprinter, V-Class, Vito, X-Class",
  ],
  [
    "MG",
    "",
    "Cyberster, GT!, HS!, Marvel R, MG3, MG4, MG5, MG7, ONE!, RX5, ZS!, ZS EV",
  ],
  [
    "Mini",
    "",
    "Aceman, Clubman=Cooper Clubman=Cooper S Clubman~John Cooper Works Clubman, Cooper!, Countryman=Cooper Countryman=Cooper S Countryman~John Cooper Works Countryman, Hardtop!, John Cooper Works=JCW, Paceman, Roadster!",
  ],
  [
    "Mitsubishi",
    "Mitsu",
    "ASX, Eclipse!, Eclipse Cross, Galant, i-MiEV, L200, Lancer, Lancer Evolution=Lancer Evo, Mirage!, Mirage G4, Montero, Montero Sport, Outlander, Outlander PHEV=Outlander Plug-in Hybrid, Outlander Sport=RVR, Pajero, Triton, Xpander",
  ],
  [
    "Nissan",
    "",
    "370Z, Altima, Ariya, Armada!, Cube!, Frontier!, GT-R, Juke!, Kicks!, Kicks Play, Leaf!, Magnite, March!, Maxima, Micra, Murano, Navara, NP300, NV!, NV Passenger, NV1500, NV200, NV2500, NV3500, Pathfinder!, Patrol!, Qashqai, Quest!, Rogue!, Rogue Plug-in Hybrid, Rogue Sport, Sentra, Skyline!, Titan!, Titan XD, Urvan, V-Drive, Versa, Versa Note, X-Trail, Xterra, Z!=Fairlady Z",
  ],
  [
    "Omoda",
    "",
    "C5, E5, O5",
  ],
  [
    "Peugeot",
    "",
    "2008, 208, 3008, 301, 308, 408, 5008, 508, Expert!, Landtrek, Partner!, Rifter",
  ],
  [
    "Polaris",
    "",
    "RZR, Slingshot!",
  ],
  [
    "Polestar",
    "",
    "Polestar 1~1~Polestar1, Polestar 2~2~Polestar2, Polestar 3~3~Polestar3, Polestar 4~4~Polestar4, Polestar 5~5~Polestar5, Polestar 6~6~Polestar6, Polestar 7~7~Polestar7",
  ],
  [
    "Pontiac",
    "",
    "Aztek, Bonneville, Firebird, G3, G5, G6, G8, Grand Am, Grand Prix, GTO, Montana, Solstice!, Sunfire, Torrent!, Trans Am, Vibe!",
  ],
  [
    "Porsche",
    "",
    "718!, 718 Boxster=Boxster, 718 Cayman=Cayman, 718 Spyder, 911!=Carrera, 918 Spyder=918, Carrera GT, Cayenne, Cayenne Electric, Macan, Macan Electric=Macan EV, Panamera, Taycan",
  ],
  [
    "Ram",
    "Dodge Ram, Ram Trucks",
    "1500!, 1500 Classic, 1500 Ramcharger=Ramcharger, 1500 REV=Ram REV, 2500!, 3500!, 4500!, 5500!, C/V, Dakota!, ProMaster, ProMaster City, ProMaster EV, Rampage",
  ],
  [
    "Renault",
    "",
    "4 E-Tech, 5 E-Tech, Arkana, Austral, Captur, Clio, Duster, Kangoo, Kardian, Koleos, Kwid, Logan, Megane, Megane E-Tech, Oroch, Rafale, Sandero, Scenic, Stepway, Symbioz, Twingo",
  ],
  [
    "Rivian",
    "",
    "EDV, R1S, R1T, R2, R3, R3X, RCV",
  ],
  [
    "Rolls-Royce",
    "Rolls Royce, Rolls, Roller",
    "Boat Tail, Cullinan, Dawn!, Droptail, Ghost!, Phantom!, Silver Ghost, Silver Shadow, Spectre!, Wraith!",
  ],
  [
    "Scion",
    "",
    "FR-S, iA, iM, iQ, tC, xA, xB, xD",
  ],
  [
    "Scout",
    "Scout Motors",
    "Terra!, Traveler!",
  ],
  [
    "SEAT",
    "",
    "Arona, Ateca, Cordoba, Ibiza!, Leon, Tarraco, Toledo!",
  ],
  [
    "Slate",
    "Slate Auto",
    "Truck!",
  ],
  [
    "Smart",
    "",
    "#1!, #3!, #5!, Forfour, Fortwo, Fortwo Electric Drive",
  ],
  [
    "Subaru",
    "Subie",
    "Ascent!, Baja!, BRZ, Crosstrek=XV Crosstrek, Forester, Getaway!, Impreza, Legacy!, Levorg, Outback!, Solterra, Trailseeker, Tribeca, Uncharted!, WRX, WRX STI=STI, XV",
  ],
  [
    "Suzuki",
    "",
    "Across!, Aerio, Baleno, Celerio, Ciaz, Dzire, e Vitara, Equator!, Ertiga, Forenza, Fronx, Grand Vitara, Ignis, Jimny, Kizashi, Reno, S-Cross, S-Presso, Samurai!, Sidekick, Swift!, Swift Sport, SX4, Verona, Vitara, XL7",
  ],
  [
    "Tesla",
    "",
    "Cybercab, Cybertruck, Model 3, Model S, Model X, Model Y, Roadster!, Semi!",
  ],
  [
    "Toyota",
    "",
    "4Runner, 86!=GT86, Alphard, Auris, Avalon!, Avanza, bZ!, bZ Woodland, bZ4X, C-HR, Camry, Corolla, Corolla Cross, Corolla iM, Crown!, Crown Crossport, Crown Signia, FJ Cruiser, Fortuner, GR Corolla, GR Supra=Supra, GR Yaris, GR86=GR 86, Grand Highlander, Hiace, Highlander, Hilux, iQ, Land Cruiser, Land Cruiser FJ, Matrix!, Mirai, Prius, Prius c, Prius Plug-in, Prius Prime=Prius Plug-in Hybrid, Prius v, Raize, RAV4, RAV4 EV, RAV4 Prime=RAV4 Plug-in Hybrid=RAV4 PHEV, Sequoia!, Sienna, Tacoma!, Tundra, Urban Cruiser, Venza, Yaris, Yaris Cross, Yaris iA",
  ],
  [
    "VinFast",
    "",
    "VF 3, VF 5, VF 6, VF 7, VF 8, VF 9, VF e34",
  ],
  [
    "Volkswagen",
    "VW, Volkswagon",
    "Amarok, Arteon, Atlas!, Atlas Cross Sport, Beetle!, Caddy!, California!, Caravelle, CC!, Crafter, e-Golf, Eos, Golf![R-Line], Golf Alltrack, Golf GTE, Golf GTI=GTI, Golf R, Golf SportWagen, ID. Buzz=Buzz, ID.2, ID.3, ID.4, ID.5, ID.6, ID.7, Jetta, Jetta GLI=GLI, Jetta SportWagen, Multivan, Nivus, Passat, Passat Alltrack, Polo!, Saveiro, Scirocco, T-Cross, T-Roc, Taigun, Taos, Tayron, Tera, Teramont, Tiguan, Tiguan Allspace, Touareg, Transporter!, Up!, Vento, Virtus",
  ],
  [
    "Volvo",
    "",
    "C30, C40[Recharge], C70, EC40, EM90, ES90, EX30, EX30 Cross Country, EX40, EX60, EX90, S40, S60, S60 Cross Country, S80, S90, V40, V50, V60, V60 Cross Country, V70, V90, V90 Cross Country, XC40, XC40 Recharge, XC60, XC70, XC90",
  ],
];
