import type { HeldOutTurn, Mood } from './frustration-sentences.js';

/**
 * A second held-out set: shops, banks, travel, telephone companies. Its author had seen neither the word lists nor the
 * rule, and wrote it while the lists were being rewritten by somebody who does not see it. It stays of use only as long as
 * that holds: who changes a list measures with it, and does not read what it got wrong.
 */

const frustrated: readonly string[] = [
  // Tired.
  'Look, I have explained this to four people today, and I really do not want to start from the beginning.',
  "I've been passed around all morning and I'm right back where I started.",
  'Honestly, I just want somebody to tell me what is going on with my money.',
  "I don't have the energy for this any more.",
  'This should have been sorted out weeks ago.',
  "Every time I think it's settled, another bill turns up.",
  "I've sat in this airport since five in the morning and nobody has said a word to us.",
  'I took a day off work for your engineer, and nobody showed up.',
  'It went dead again last night, the same as the night before, the same as all week.',
  'We are going round in circles here.',
  'I did exactly what the letter said and I am still locked out.',
  'That was the answer I got in March.',
  // Sarcastic.
  'Oh, wonderful, another form to fill in.',
  'Great, so my suitcase is having a nicer holiday than I am.',
  'Brilliant. So I pay for a month with no internet and you send me a survey.',
  'Sure, because the last five business days went so well.',
  "So let me get this straight, you lost the parcel and I'm the one who has to prove it?",
  'Lovely, so your computer says no and that is that.',
  'Well, thanks for nothing.',
  'Is there anyone alive in that company of yours?',
  'What a surprise, the app has logged me out.',
  'Do you read from a script, or does it just sound that way?',
  // Curt.
  'Wrong account. Again.',
  'Not what I said.',
  'Get to the point.',
  'Enough. Put me through.',
  "That's no help at all.",
  'Agent. Agent. Agent.',
  'Yes or no? It is a simple question.',
  'Cancel it. Cancel everything. I am done.',
  'No. Listen. The other card.',
  'Skip the speech.',
  // Furious.
  'You people took nine hundred pounds out of my account and you cannot even tell me why!',
  'I am absolutely livid, my daughter is stranded in Lisbon because of you.',
  'What the hell am I paying forty euros a month for?',
  'This is a disgrace, and I will be talking to my lawyer.',
  "Are you kidding me? You've cancelled the flight and kept the fare?",
  "Don't you dare put me on hold one more time.",
  "I've had it up to here with your so-called premium support.",
  'You charged me twice, you bounced my rent, and now you want to know how I would rate this call?',
  'Shut up and let me finish!',
  'It is an outrage that a pensioner has to beg for her own savings.',
  'What kind of a bank freezes a card on Christmas Eve and then closes for three days?',
  'If that booking is not fixed in the next ten minutes I am taking my business elsewhere.',
  'Damn it, I said the fourteenth, not the fortieth!',
  // Polite, but at the end of their patience.
  'With respect, that does not answer the question I put to you.',
  "I'm sure you mean well, but I have now spelled my name five times.",
  'I have tried to be patient, but I think I have been more than fair.',
  'Forgive me, but I fail to see how a voucher helps me tonight.',
  'I appreciate the apology, but I was given one last week as well, and nothing came of it.',
  'I do not wish to be rude, but could I please speak with someone who is able to make a decision?',
  'Would you kindly stop offering me the larger plan and look at the fault?',
  'I would rather not have to go through security questions for a fourth time, if that is all the same to you.',
  'At this point I would simply like to close the account and be left alone.',
  // Without any strong word.
  'I was told Tuesday, then Thursday, and today is Saturday.',
  'I have a confirmation in front of me, so how can there be no booking?',
  'My father is eighty, he has been without a telephone for nine days.',
  'You keep sending me to the website, and the website keeps sending me to you.',
  'Nobody called me back on Monday. Nobody called me back on Tuesday either.',
  'So after an hour on this line, the advice is to call tomorrow?',
];

/** Strong or repeated words, in a calm sense. */
const hard: readonly string[] = [
  'My husband is furious that I found those boots before he did, so put two pairs in the basket.',
  'It was a nightmare of a journey, but that was the motorway and not you.',
  'We want to see the angry geese at the castle, is that on the tour?',
  'The film is called A Complete Disaster, do you have it on disc?',
  'Never mind, I found the number, it was on the back of the card.',
  'That is ridiculously cheap, I will take the whole set.',
  'I have called twice before, and both times your colleagues were lovely.',
  'No, no, that is perfectly fine, please go on.',
  'Sorry, the line was broken, could you say the last four digits again?',
  'I would like to cancel the second ticket, because my sister has her own.',
  'My phone is dead, so I am calling from a friend, is that a problem?',
  "How do I make a complaint about a neighbour who parks on the shop's ground? I am only asking where the form is.",
  'Stop by stop, please: where does the night bus call between Leeds and York?',
  'I am sick at home with a cold, so could the parcel come to the door?',
  'That hotel was insanely good, we want to go back to the same room.',
  'Do you sell the hot sauce that is called Pure Hell?',
  'I waited an hour for the sunset and it was worth every minute. Can I book the same boat?',
  'My old bank was useless with foreign transfers, and so I came to you.',
  'Is the crazy golf still open in October?',
  'The wrong size was my own mistake, so I gladly pay for the postage.',
  'I keep losing my card, it is always my own fault, so what does a new one cost?',
  'Again and again I come back to the blue one, so let us say the blue one.',
  'Could a real person sign for it at the reception, or does it have to be me?',
  'It is a stupid little question, but does the price include breakfast?',
  'Oh, damn good news, thank you, then I will come on Friday.',
  'I hate to bother you, but could you spell the name of the street?',
  'Please repeat the reference slowly, and then repeat it once more, for I write it down.',
  'The lawyer for my house purchase asks for proof of the deposit, how do I get that?',
  'What happens if the train is late and I miss the ferry, do you rebook me?',
  'You have been more patient with me than I deserve, I ask the same thing every spring.',
];

const everyday: readonly string[] = [
  // Shops.
  'Hello, I am after a raincoat for a six-year-old.',
  'Does the green lamp come with a bulb?',
  'Which of the two tents is easier to put up alone?',
  'I would like to swap the trousers for one size up.',
  'Till when are you open on the bank holiday?',
  'Could you gift-wrap it and leave the price off?',
  'It says two left in stock, is that at the store in Bath?',
  'Do you ship to the Isle of Man?',
  'The lid has a small chip, can I get only the lid?',
  'My discount code starts with spring, where do I put it in?',
  'How long does the battery last in winter?',
  "I'll have the oak shelf, please, the one with three boards.",
  'Is the wool itchy, or would it do for a baby?',
  'I paid with a gift card, so where does the refund go?',
  'Could somebody help me carry it to the car?',
  // Banks.
  'What is the rate on the two-year saver at the moment?',
  'I am moving house on the ninth and want to tell you the new address.',
  'How much can I take out abroad in one day?',
  'Please raise my limit to two thousand until Sunday.',
  'There is a payment from the third that I do not recognise, can you see who it was?',
  'My son turns eighteen, what changes for his account?',
  'Is there a fee when I pay in dollars?',
  "I need last year's statement for my tax return.",
  'Could you set up a standing order for the rent, on the first of every month?',
  'The card reader asks for a code of eight digits, where do I find that?',
  'How do I add my partner to the account?',
  'When does the transfer arrive if I send it now?',
  'I forgot my telephone password, what do I do?',
  'Do I have to come to a branch to open it?',
  'Thanks, and what was the sort code?',
  // Travel.
  'Two adults and a child to Porto, some time in the second half of May.',
  'Can I take a folding bicycle on the early train?',
  'Is there a window seat left near the front?',
  'What time should we be at the gate?',
  'My passport has a new number, where do I change that in the booking?',
  'We would like a room on a lower floor, my mother does not like lifts.',
  'Which terminal does it leave from?',
  'How far is the hotel from the beach on foot?',
  'I would move the return flight to the Sunday, if it does not cost too much.',
  'Is breakfast served before seven?',
  'Do you have anything quieter, away from the street?',
  'Could you send the tickets to my work address instead?',
  'Are dogs allowed on deck?',
  'And what does the weather do there in late September?',
  'Then we take the sleeper, and two couchettes, please.',
  // Telephone companies.
  'I am thinking about going from copper to fibre, what would that mean for me?',
  'Can I keep my number when I switch?',
  'How much data have I got left this month?',
  'The router has one orange light and two green ones, what does that tell me?',
  'I will be in Japan for ten days, which package do I need?',
  'Please turn off the voicemail, I never listen to it anyway.',
  'When does my contract run out?',
  'Is the engineer coming in the morning or in the afternoon?',
  'My daughter needs a phone for school, something simple.',
  'Where do I find the code to unlock the SIM?',
  'The picture freezes now and then in the evening, is there something I can try?',
  'Could I get the bill on paper?',
  'What would it be per month with the second line?',
  'Good evening, I am calling about the letter from the first of June.',
  'No, that was everything, have a nice weekend.',
];

/** Said once, in the middle of a talk. */
export const unseenSentences: Readonly<Record<Mood, readonly string[]>> = {
  frustrated,
  calm: [...hard, ...everyday],
};

/** Several turns of one visitor. */
export const unseenConversations: Readonly<Record<Mood, readonly (readonly HeldOutTurn[])[]>> = {
  frustrated: [
    [
      { said: 'When will my suitcase be delivered?' },
      { said: 'I mean the suitcase that was left in Frankfurt. When will it be delivered?' },
      { said: 'The suitcase. When is it delivered to me?' },
    ],
    [
      { said: 'I would like to lift the block on my card.', cutsIn: true },
      { said: 'The block on my card, please.', cutsIn: true },
      { said: 'Just lift the block.', cutsIn: true },
    ],
    [
      { said: 'What is this charge of nineteen ninety nine?' },
      { said: 'Yes, but what is it for?' },
      { said: 'I can see the date myself. What is the nineteen ninety nine for?' },
      { said: 'Nineteen ninety nine. For what?' },
    ],
    [
      { said: 'Our line has been down since Sunday.' },
      { said: 'I did restart it.' },
      { said: 'I said that I did restart it.' },
      { said: 'The line is down. It has been down since Sunday.' },
    ],
    [
      { said: 'Can you put us on the later flight?', cutsIn: true },
      { said: 'No, later.', cutsIn: true },
      { said: 'The later one, the one at nine.', cutsIn: true },
      { said: 'Nine in the evening.' },
    ],
    [
      { said: 'Is the sofa coming this Friday?' },
      { said: 'So is it coming this Friday?' },
      { said: 'I do not need the tracking page, I need to know if the sofa is coming this Friday.' },
    ],
    [
      { said: 'My surname is Okafor, with a k.' },
      { said: 'No, Okafor.' },
      { said: 'O, k, a, f, o, r.' },
      { said: 'No. O, k, a, f, o, r.' },
    ],
    [
      { said: 'I want to send the dress back.' },
      { said: 'I do not want another size, I want to send it back.', cutsIn: true },
      { said: 'No exchange. I am sending the dress back.', cutsIn: true },
    ],
    [
      { said: 'How do I reach somebody at the branch?' },
      { said: 'That number leads back to here.' },
      { said: 'Yes, and that one leads back to here as well. How do I reach somebody at the branch?' },
    ],
    [
      { said: 'Please book the room with two beds.' },
      { said: 'Two beds, not one.' },
      { said: 'Not two rooms. One room, two beds.' },
      { said: 'One room with two beds.' },
    ],
    [
      { said: 'I need the refund for the cancelled train.', cutsIn: true },
      { said: 'The refund.', cutsIn: true },
      { said: 'I have the form already.', cutsIn: true },
      { said: 'I have the form. I need the refund.', cutsIn: true },
    ],
    [
      { said: 'Why was my payment refused?' },
      { said: 'There is enough on it. Why was the payment refused?' },
      { said: 'I checked that before I called you. Why was it refused?' },
    ],
    [
      { said: 'Could you take me off the marketing list?' },
      { said: 'Off the list, not on another one.', cutsIn: true },
      { said: 'I would like to be taken off it.' },
      { said: 'Off. Take me off the marketing list.' },
    ],
    [
      { said: 'The washing machine leaves the clothes wet.' },
      { said: 'I tried the other programme.', cutsIn: true },
      { said: 'That too.', cutsIn: true },
      { said: 'And that.', cutsIn: true },
    ],
    [
      { said: 'I am calling about the contract of my late mother.' },
      { said: 'She cannot come to the phone, I am calling about the contract of my late mother.' },
      { said: 'As I said, she died in April. How do I end her contract?' },
      { said: 'How do I end her contract?' },
    ],
  ],
  calm: [
    [
      { said: 'How much is the ferry on Friday?' },
      { said: 'And how much is the ferry on Saturday?' },
      { said: 'And on Sunday, how much is it then?' },
      { said: 'Saturday it is.' },
    ],
    // A loud place.
    [
      { said: 'What is the gate for Dublin?' },
      { said: 'Sorry, there was an announcement. What is the gate for Dublin?' },
      { said: 'Gate twelve, thank you so much.' },
    ],
    // Who writes it down.
    [
      { said: 'Could you give me the reference?' },
      { said: 'One moment, I need a pen. Could you give me the reference once more?' },
      { said: 'And once more from the middle, please.' },
      { said: 'Got it, thanks.' },
    ],
    // Cuts in because they know enough.
    [
      { said: 'Which plans do you have for one person?', cutsIn: true },
      { said: 'The small one sounds right.', cutsIn: true },
      { said: 'Yes, that is the one.' },
    ],
    [
      { said: 'Do you have the jacket in medium?' },
      { said: 'And the jacket in large?' },
      { said: 'Then the jacket in large, in navy.' },
    ],
    // Changes their mind.
    [
      { said: 'I would like to leave on the third.' },
      { said: 'No, wait, let us say the fourth.' },
      { said: 'My wife says the third is better after all.' },
      { said: 'So the third. We are sorted now.' },
    ],
    [
      { said: 'I want to pay in two hundred.' },
      { said: 'Yes, two hundred.' },
      { said: 'Yes, to the savings account.' },
      { said: 'Yes.' },
    ],
    // A second order of the same.
    [
      { said: 'Send a bunch of tulips to my mother, please.' },
      { said: 'And send a bunch of tulips to my aunt, please.' },
      { said: 'And one bunch of tulips to me, why not.' },
    ],
    [
      { said: 'Is the museum ticket included?' },
      { said: 'And is the boat trip included?' },
      { said: 'Is lunch included, too?' },
      { said: 'Then that is quite a good price.' },
    ],
    // Corrects themselves, not the agent.
    [
      { said: 'My number ends in seven four one.' },
      { said: 'No, I am wrong, it ends in seven one four.' },
      { said: 'Seven one four, yes.' },
    ],
    // Somebody else in the room.
    [
      { said: 'How long does the repair take?', cutsIn: true },
      { said: 'Excuse me, the postman was at the door. How long does the repair take?' },
      { said: 'A week is fine by me.' },
    ],
    [
      { said: 'Tell me about the broadband at my address.' },
      { said: 'Oh, that is faster than I thought.', cutsIn: true },
      { said: 'And is there one without a landline?' },
      { said: 'I will talk about it with my flatmate.' },
    ],
    // Makes sure of it.
    [
      { said: 'So the direct debit goes out on the fifth?' },
      { said: 'And it goes out on the fifth also in May?' },
      { said: 'Good, the fifth, I shall remember that.' },
    ],
    [
      { said: 'Could you read me the opening hours?' },
      { said: 'Can you read me those of the shop in Hull as well?' },
      { said: 'And those of the shop in Whitby?' },
    ],
    [
      { said: 'How do I turn on roaming?' },
      { said: 'Hang on, I am looking for the menu.' },
      { said: 'I am in the menu, so how do I turn on roaming from here?' },
      { said: 'There it is. It is on.' },
    ],
  ],
};
