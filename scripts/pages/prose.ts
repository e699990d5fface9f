/** Hand-written paragraphs, by topic; `{car}`, `{make}`, `{rival}` are filled in. */
export const PROSE: Readonly<Record<string, readonly string[]>> = {
  opening: [
    "It rained for five of the seven days we had the {car}, and that turned out to be a favor. Wet roads hide nothing: not the tyres, not the wipers, and least of all a chassis that was tuned on a sunny proving ground. By the end of the week the {car} had covered 612 miles and given us very little to complain about.",
    "The last {make} I lived with had a clutch pedal, a cassette deck and a hole in the floor. The {car} has none of these, and for the first hundred miles I missed all three. Then the motorway opened up, the cabin went quiet, and I began to see the point.",
    "There is a lay-by above Corran Water where testers stop to eat sandwiches and write down what they think before anybody can talk them out of it. My note on the {car} says only this: “softer than it looks, quicker than it needs to be”. A week later I would not change a word.",
    "Nobody buys a car like the {car} to be noticed. It is bought by people who have a dog, a loft ladder and opinions about cup holders, and it was with those people in mind that we borrowed one, loaded it to the roof and drove it to the coast.",
    "Eight months ago we drove a prototype of the {car} around a frozen lake and came home impressed but unconvinced. The finished car is better in the ways that matter, worse in one that does not, and several thousand cheaper than we were told to expect.",
    "First impressions are cheap, so we ignored ours. The {car} arrived on a Tuesday with 1,140 miles on its odometer and a smell of somebody else's chips; it left eleven days later, and in between four of us had used it for everything from a wedding to a tip run.",
  ],
  drive: [
    "The engine is the best part of the car. It pulls cleanly from 1,600 rpm, it never drones, and the gearbox has the good sense to stay out of the way. On the long climb out of Tarn Bridge it held fourth without fuss where the {rival} hunts up and down like a spaniel.",
    "Turn in and the nose goes where it is pointed, with a little roll that tells you how hard you are leaning on the outside front tyre. There is no drama in it. What there is, on a road you know, is rhythm, and that is rarer than grip.",
    "With 403 horsepower on tap the numbers are never in doubt. What surprised us was how little of it you need: most of the time the {car} ambles along on a whiff of throttle, and the loudest thing in the cabin is the indicator.",
    "The steering is light at parking speed and firms up by 40 mph, though it never says much about the surface. We ran it over the same two miles of patched concrete that we use for every test, and the {car} rounded off the worst of it without the wallow that spoils the {rival}.",
    "Braking is strong and easy to modulate, and the regenerative system blends in without the dead patch that marred the early cars. From 60 mph we measured 121 feet, four feet better than the last one we tested and within a foot of the class best.",
    "Road noise is the weak spot. On coarse chip seal the rear wheel arches hum at a pitch that makes you turn the radio up, and by the third hour you notice that you have been turning it up all day. A set of quieter tyres would cure most of it.",
  ],
  cabin: [
    "Inside, the {make} has gone back to buttons, and we could hug whoever won that argument. Climate, volume and seat heating each have a knob you can find in the dark. The screen does maps and phones, and otherwise minds its own business.",
    "The front seats are shaped by somebody who has driven for a living. After four hours there was no numb thigh, no ache between the shoulders, and the lumbar support reaches low enough to be of use. In the back, two adults fit behind two adults, but a third will want to be dropped off early.",
    "Material quality is a mixed story. Everything at elbow height is soft, stitched and pleasant; everything below the knee is hard, hollow and already scuffed on our test car. It will not bother anyone on a test drive. It may bother them in year three.",
    "Boot space is 512 litres with the seats up, which on paper trails the {rival} by a suitcase. In practice the opening is so wide, and the floor so low, that we fitted a washing machine in with the box still on.",
    "The infotainment system starts quickly and has not crashed once, a sentence we should not have to write in praise of anything that costs this much. Phone pairing takes ten seconds. Voice control understood our Scottish photographer, which is a first.",
    "Storage is clever: a tray for two phones, a slot for a tablet, and a bin under the armrest deep enough to lose a glove in. Less clever are the door pockets, which will take a bottle only if it is lying down.",
  ],
  money: [
    "Prices start at $34,950, and our well-equipped test car came to $41,280 with the tow pack and the panoramic roof. That puts it squarely between the {rival} and cars a size up, and the longer we had it the more that looked like the right place to be.",
    "Over 612 miles we averaged 38.4 mpg, with a best of 44 on a gentle run to the ferry and a worst of 27 in city traffic with the heater on. The official figure of 40 is, for once, something an ordinary driver could hope to see.",
    "The warranty runs for five years or 60,000 miles, and servicing is every 12,000. Insurance is two groups lower than for the {rival}. None of this will make your heart beat faster, but it is the kind of arithmetic that decides which car ends up on the drive.",
    "Resale is harder to call. The outgoing model kept 58 per cent of its value after three years, which is better than most, and demand for this one looks strong. Leasing it costs about as much a month as a decent gym and a habit of eating out.",
  ],
  closing: [
    "So would we have one? Yes, in the middle trim, on the smaller wheels, in that odd green. The {car} does not shout, and in a year when everything else does, that may be the nicest thing we can say about any car.",
    "When the truck came to collect it I was on the phone, and I waved it off without looking up. It took until the weekend to notice what was missing. The {car} is that kind of car: you do not fall for it, you get used to it, and then you want it back.",
    "There are faster rivals, cheaper rivals, and one or two that are better finished. There are none that do so many things so calmly. If your week looks anything like ours, put the {car} at the top of your list.",
    "The verdict splits our office down the middle. Half of us think that the {car} is the most sensible thing on sale; the other half think that this is the problem. Both halves asked to borrow it for the holiday.",
  ],
  off: [
    "The {other} has been given a new grille and a seven-speed gearbox for the coming model year, its maker said on Thursday, and will go on sale in the spring with prices rising by about two per cent.",
    "We spent a long weekend with the {other} and came away charmed by its engine, less so by a ride that finds every expansion joint between here and the sea.",
    "Spy pictures show the {other} testing in the north with a longer wheelbase and what looks like a third row of seats under the camouflage.",
    "Owners of the {other} have been told to visit a dealer after reports that the rear camera can fail in cold weather; about 4,100 cars are affected.",
    "If you can live with its thirst, the {other} remains the most entertaining way to take five people up a mountain, and used examples are finally getting affordable.",
  ],
  comments: [
    "I have had my {other} for six years and it has never let me down, so I really do not see why anybody would pay this much for something with fewer seats and a smaller tank.",
    "Great write-up as always! Could you tell us how it compares with the {other} on rough roads? My wife has a bad back and we are down to those two.",
    "The author clearly has never towed anything. Try doing that with two horses behind you and then come back and tell us about the {other}.",
    "Disagree completely. The {other} has better seats, better range and a dealer who answers the phone, and it cost me four thousand less.",
    "Been reading this site since the print days and it is still the only place that mentions the noise. Thank you for that; my {other} is going back.",
  ],
};

/** Standfirsts. */
export const STANDFIRSTS: readonly string[] = [
  "A week of rain, a full boot and one long hill told us all we needed to know about the new {car}.",
  "It looks like the old one and costs a little more. So why can we not stop talking about the {car}?",
  "We drove the {car} for 600 miles to find out whether quiet competence is still enough.",
];

/** Whole pieces in other languages. */
export const FOREIGN: Readonly<
  Record<string, { title: string; paragraphs: readonly string[] }>
> = {
  es: {
    title: "Prueba del {car}: una semana por la sierra",
    paragraphs: [
      "Durante siete días hemos recorrido casi mil kilómetros con el {car}, la mayor parte por carreteras de montaña donde el asfalto es apenas un recuerdo. El coche llegó limpio y se fue cubierto de barro, que es como deben terminar las pruebas honestas.",
      "El motor responde con suavidad desde abajo y no pide explicaciones cuando se le exige. En el puerto de Valdeherrera mantuvo la cuarta marcha sin protestar, algo que su rival directo, el {rival}, no consigue sin reducir dos veces.",
      "Por dentro sorprende la calidad de los asientos: después de cuatro horas nadie se quejó de la espalda. El maletero admite 512 litros y tiene una boca de carga baja y ancha, aunque la rueda de repuesto se paga aparte.",
      "El consumo medio fue de 6,1 litros, una cifra razonable para un coche de este tamaño. Con un precio de partida de 31.400 euros no es el más barato, pero sí uno de los pocos que no cansan.",
    ],
  },
  de: {
    title: "{car} im Test: Leise Töne statt großer Worte",
    paragraphs: [
      "Wer den {car} zum ersten Mal fährt, wundert sich zunächst über die Ruhe. Kein Dröhnen, kein Poltern, nur ein fernes Rauschen von den Vorderrädern. Nach 900 Kilometern auf Landstraßen und Autobahnen bleibt genau dieser Eindruck hängen.",
      "Das Fahrwerk ist komfortabel abgestimmt, ohne schwammig zu wirken. Auf der Hausstrecke hinter Oberlinden glättete der {car} Kanten, an denen der {rival} hörbar durchschlägt, und ließ sich dabei mit zwei Fingern lenken.",
      "Im Innenraum gibt es wieder echte Tasten. Sie sitzen dort, wo man sie sucht, und sie lassen sich auch mit Handschuhen bedienen. Der Bildschirm dient nur noch der Navigation und dem Telefon, und das ist gut so.",
      "Mit einem Testverbrauch von 6,3 Litern und einem Grundpreis von 33.900 Euro ist der {car} kein Schnäppchen. Er ist aber eines der wenigen Autos dieser Klasse, das nach einer Woche besser gefällt als am ersten Tag.",
    ],
  },
  fr: {
    title: "Essai {car} : la force tranquille",
    paragraphs: [
      "Il a plu cinq jours sur sept, et c’est sans doute la meilleure chose qui pouvait arriver à cet essai du {car}. Sur route mouillée, rien ne se cache : ni les pneus, ni les essuie-glaces, ni un châssis réglé sous le soleil.",
      "Le moteur reprend dès 1 600 tours sans jamais élever la voix. Dans la montée du col de Vaurens, il a gardé le quatrième rapport là où la {rival} hésite et rétrograde, avec une douceur qui donne envie de continuer.",
      "À bord, les commandes physiques font leur retour et personne ne s’en plaindra. Les sièges soutiennent bien le dos, le coffre accepte 512 litres et le seuil de chargement est bas. Seuls les bacs de portière sont trop étroits.",
      "À partir de 32 500 euros, le {car} n’est pas donné. Mais il fait tant de choses avec tant de calme qu’on finit par lui pardonner ses plastiques durs et son autoradio un peu timide.",
    ],
  },
  ja: {
    title: "{car} 試乗記 静けさという性能",
    paragraphs: [
      "梅雨の一週間、{car}を借りて海沿いの道を走った。雨の日の試乗は嫌われがちだが、路面が濡れているとタイヤも足まわりも隠しごとができない。走り始めて三十分もすると、この車の静けさが本物であることがわかってくる。",
      "エンジンは低い回転から素直に力を出し、変速機は主張しない。峠の上りでも四速のまま登りきり、ライバルの{rival}のように忙しく段を変えることはなかった。曲がり角では外側の前輪にゆっくりと荷重がかかり、運転者に限界を教えてくれる。",
      "室内には物理ボタンが戻ってきた。暗い夜道でも指先だけで空調を操作できるのはありがたい。座席は長距離でも腰が痛くならず、荷室は五百リットルを超える。細かな物入れの多さには家族も喜んでいた。",
      "価格は三百八十万円から。安いとは言えないが、一週間を過ごして返却するとき、少し寂しいと思える車はそう多くない。静かで、正直で、よくできた一台である。",
    ],
  },
  ar: {
    title: "تجربة قيادة {car}: هدوء في زمن الضجيج",
    paragraphs: [
      "قضينا أسبوعا كاملا خلف مقود {car} على الطرق الجبلية والساحلية، وقطعنا أكثر من تسعمئة كيلومتر تحت المطر. لم تخف السيارة شيئا من عيوبها، ولم تكن عيوبها كثيرة على أي حال.",
      "المحرك سلس منذ الدورات المنخفضة، وناقل الحركة لا يتدخل إلا عند الحاجة. في الصعود الطويل حافظت السيارة على السرعة الرابعة بينما تحتاج {rival} إلى تبديل السرعات مرتين على الأقل.",
      "في المقصورة عادت الأزرار الحقيقية، وهذا خبر سار لكل من يقود ليلا. المقاعد مريحة حتى بعد أربع ساعات، وصندوق الأمتعة يتسع لأكثر من خمسمئة لتر مع عتبة تحميل منخفضة.",
      "السعر يبدأ من مئة وعشرين ألف درهم، وهو ليس الأرخص في فئته، لكنه من الأسعار القليلة التي لا تندم عليها بعد أسبوع من الاستخدام اليومي.",
    ],
  },
  zh: {
    title: "{car} 试驾：安静也是一种本事",
    paragraphs: [
      "一周里下了五天雨，我们开着{car}沿海岸线跑了将近一千公里。湿滑的路面最能说明问题，轮胎、雨刷和底盘调校都藏不住缺点，而这台车的缺点确实不多。",
      "发动机从低转速起就很顺畅，变速箱也懂得安静地待在后台。在长长的上坡路段，它一直保持四挡，而同级的{rival}则要来回换挡，显得有些忙乱。",
      "车内重新用上了实体按键，夜里凭手感就能调节空调。座椅支撑到位，连续开四个小时腰也不酸，后备厢容积超过五百升，装载口又宽又低。",
      "起售价二十二万元，并不便宜，但它做事稳当、不张扬，还车那天我们甚至有些舍不得。对普通家庭来说，这已经是很高的评价。",
    ],
  },
};
