import type { PlainWords } from './plain-words.js';

/**
 * What English-speaking visitors say who lose their patience: they are not heard, asked again, kept waiting, not helped;
 * they blame, demand, threaten, swear. A word that says it of a coffee as well stands in a phrase: not "ridiculous", but
 * "this is ridiculous".
 */
// prettier-ignore
export default {
  upset: [
    // They have said it before.
    'second time * ask/asked/asking/call/called/calling/tell/told/telling/say/saying/explain/explaining/happened/had',
    'already told/said/explained/asked/answered/mentioned/tried that', 'already gave/given you/them',
    'already did/done that', 'told you/them already', 'said that already', 'asked already', 'i told you',
    'i just told/said/asked/explained/gave', 'ive just told/said/asked/explained', 'like i * said/told',
    'asked/asking/told/telling/called/calling/said/tried/trying/explained/emailed/written/contacted * times/twice',
    'twice/times already/now', 'weeks/days/hours/months already/now', 'how many more times', '^how many times$',
    'how many/often * i * tell/say/ask/call/repeat/explain/told/asked/said/called/answer',
    'again and again', 'over and over', 'all over again', 'yet again', 'not again$', 'here we go again',
    'wrong/late/broken/down/failed/gone/happened/happening again', 'repeat/repeating myself', 'for the last time',
    'keep/keeps/kept asking/saying/telling/repeating/giving/getting/sending/having/hearing/being/changing/transferring',
    'same thing/question/answer/questions/answers/problem/issue/mistake * again/over/time',
    'every single time', 'every time i call/ask/contact', 'always the same', 'in circles',
    // And are not heard.
    'isnt/not/wasnt what i * asked/said/meant/want/wanted/ordered/need', 'didnt ask for/that/about/you', '^i/no i said',
    'never said/asked that/for', 'not/isnt/wasnt my question', 'answered my question', 'not/didnt/never answer/answering',
    'just/please answer my/the', 'not/arent/never listening/listen/listened', 'listening to me', 'listen to me/what',
    'are you listening$', 'even listening/listen/hear/heard/understand/care/know/trying/reading',
    'you * not/dont/cant/didnt/never understand/get/hear', 'dont you understand/get/listen/hear',
    'youre/your/are not understanding/hearing/getting', 'ignoring/ignored/ignore me/my', 'being ignored', 'cut me off',
    'let me finish', 'stop interrupting/repeating/saying/asking/telling/apologizing/talking', 'hung up on',
    'nobody/no one/noone * listens/helps/help/cares/answers/knows/called/calls/answered/replied/replies/responds/told',
    'to a/brick wall', 'is anyone/anybody * there/listening',
    // Nor helped.
    'not/isnt/arent/havent * helping/helpful/helped', 'doesnt/didnt/not/wont help', 'no/any/much help$', 'youre no help',
    'nothing works/worked/helps/happens/happened/changes', 'none of this/that/it/them * works/helps/worked/helped',
    'whats/is the point$', 'the point of this/talking/calling/asking/having/even', 'no point', 'pointless',
    'no use talking/asking/calling', '^forget it', 'oh/just/well/no/fine/what/then/so forget it', 'i give up', 'giving up',
    'getting/going/got * nowhere', 'makes/making no sense', 'no sense at all',
    'anything right', 'its not that/so/very hard/difficult/complicated', 'how hard is/can', 'whats so hard/difficult',
    'is it so/that hard/difficult', 'this so hard/difficult/complicated', 'too much to ask', 'rocket science', 'hopeless',
    'all i want/wanted/asked/need', 'why cant/wont/doesnt/didnt anyone/anybody/someone', 'why cant/dont you just',
    'why do/should i have/always/keep', 'shouldnt have to', 'had/having to repeat/explain/chase/wait/beg',
    'passed/transferred/sent/pushed around', 'run around', 'runaround', 'thanks for nothing', 'oh great', 'just great$',
    // They wait.
    'still waiting/nothing/hasnt/wont', 'still havent * received/got/gotten/heard/seen/had/fixed/sent/answered/done',
    'still dont/doesnt have/know/work/understand/get', 'still isnt/not here/there/working/fixed/arrived/right/resolved/sorted/done/come/been',
    'still no answer/reply/response/sign/refund/delivery/news/package/parcel/order/tracking/email/word/idea/help/update/money',
    'wait/waited/waiting * days/weeks/months/hours/hour/minutes/ages/forever/week/month/year/years/long',
    'been waiting since/here/all/so/too', 'been waiting$', 'been on hold', 'on hold * hour/hours/minutes', 'kept/keep me waiting',
    'how much longer', 'how long do/must/should i', 'how long does this take', 'how long is this going/gonna',
    'take/takes/taking/took/taken so/too/this/that long', 'take/takes/taking/took/taken forever/ages', 'its been * weeks/months/days/hours/ages',
    'was supposed to be/come/arrive/get', 'days/weeks/months/hours late', 'you/they/was promised', 'was told * would',
    'days/weeks/months * nothing', 'never arrived/came/showed/called/replied/answered/responded/got', 'heard nothing', 'hurry up',
    // They say how they feel.
    'fed up', 'frustrated', 'annoyed', 'irritated', 'unhappy', 'im/am/really/getting/so tired of',
    'this/is/so/really/very/its/thats/how/getting/incredibly/extremely annoying/frustrating/irritating/exhausting/painful',
    'im/am/so/very/really/getting angry/mad/upset', 'making/makes me angry/mad/sick', 'not/isnt happy/impressed/amused/pleased/funny/fair',
    'im/am/very/really/so/extremely/pretty disappointed/disappointing', 'not good enough', 'my patience', 'out of patience', 'on my nerves',
    'cant believe', 'dont believe this', 'are you kidding/joking/serious', 'be kidding/joking/serious', '^seriously', 'seriously$',
    'oh come on', '^come on', '^ugh', '^argh', 'this is/was terrible/awful/horrible/bad', 'excuses', 'dont want to hear',
    'dont care about/what you/your', 'sorry doesnt/isnt/wont', 'how is this/that * possible', 'you people', 'your/my fault',
    // They demand.
    'just tell me', 'just answer/fix/refund', 'just give me my/the/someone/an', 'just do your/it/what', 'i just want my/this/it/someone/an',
    'your manager/supervisor/boss', 'a manager/supervisor', 'formal complaint', 'make/file/lodge/making/filing * complaint', 'want to complain',
    'want my money', 'want my/an/this * now/immediately/today', 'back now/immediately', 'no no no',
  ],
  furious: [
    'third/fourth/fifth/sixth/tenth/hundredth/millionth time', 'hundred/million/thousand times',
    'this/thats/is/its/are/so/just/absolutely/completely/totally/beyond/simply/how/youre/was ridiculous/unacceptable/outrageous/absurd/pathetic/disgraceful/appalling/disgusting/infuriating/laughable/shameful/useless/bullshit',
    '^ridiculous/unacceptable/pathetic/useless/unbelievable/outrageous/incredible$', 'not/isnt acceptable', 'this is unbelievable/insane/nuts/crazy/madness',
    'useless bot/machine/thing/robot/company/service/people', 'what/is/this/such/like/its/thats a * joke/disgrace/scam/nightmare/disaster/shambles', 'joke of a',
    'complete/absolute/total/utter/absolutely rubbish/garbage/nonsense/joke/disgrace/waste/mess/shambles/nightmare/incompetence',
    'this/such/is/its/thats/what a * waste of', 'waste/wasting/wasted/wastes my/our/everyones', 'what a mess/waste/load',
    'sick of this/it/you/your/being/having/these/hearing/waiting/asking/calling/repeating/talking/all', 'sick and tired', 'had enough', 'enough is enough', 'enough of this/you/your', 'had it with', 'done with you/this',
    'im so done', 'last straw', 'lost my/all patience', 'losing my patience/mind/temper', 'driving/drives/drive me crazy/mad/nuts/insane/up', 'cant take this/it/any', 'cant stand this', 'furious', 'livid', 'pissed', 'pissing me',
    'are you stupid/dumb/deaf/blind', 'so/you/youre/this/these/your stupid', 'stupid/dumb/idiotic bot/machine/robot/thing/system/computer/company', 'idiot', 'idiots', 'idiotic', 'moron', 'morons', 'incompetent', 'clowns', 'crooks', 'thieves', 'liars', 'lied to', 'lying to me', 'scammers', 'scammed',
    'ripped/ripping/rip me/people/off off', 'rip off', 'ripoff', 'worst * service/company/experience/store/shop/support/ever', 'terrible/awful/horrible/appalling/poor/lousy/dreadful/shocking/pathetic/disgusting/atrocious customer/service/support/company/experience',
    'service is/was so/terrible/awful/horrible/appalling/poor/lousy/dreadful/shocking/rubbish', 'what kind/sort of company/service/shop/business/store/place/support/people', 'how dare', 'shame on', 'be ashamed', 'do your job', 'wrong with you', 'are you out of',
    'never again', 'never * buy/buying/order/ordering/shop/shopping/using/use/coming/come/dealing/recommend * again/here', 'never * buy/order/shop/buying/ordering from/with you', 'last time i buy/order/shop/use/call/ever/do/will', 'lost/losing a * customer', 'take/taking my business/money elsewhere/somewhere', 'go/going/shop/buy elsewhere/somewhere',
    'report/reporting you', 'my lawyer/attorney/solicitor', 'a lawyer involved', 'legal action', 'sue you/them/your', 'you to court', 'small claims', 'trading standards', 'business bureau', 'consumer protection', 'chargeback', 'one star', 'bad/terrible/negative/worst/horrible review', 'tell everyone/everybody', 'i demand',
    'fuck', 'fucking', 'fuckin', 'f ing', 'wtf', 'bullshit', 'piece/full/load of crap/shit/junk/garbage/rubbish', 'this shit/crap', 'the hell/heck/fuck', 'go to hell', 'bloody', 'goddamn', 'god damn', 'the/this/your/my/you/so damn', 'damn it/thing/bot/machine', 'dammit', 'for gods/christs/heavens/goodness/petes sake', 'crying out loud', 'screw you/this', 'shut up', 'this/you sucks/suck', 'asshole', 'bastards',
  ],
  pleased: [
    'love it/this/that/them/these/the/your/my', 'loved', 'loving', 'lovely', 'im/am/was/were/me happy', 'delicious', 'amazing', 'excellent', 'fantastic', 'awesome',
    'favourite', 'favorite', 'lucky', 'charm', 'excited', 'cant wait', 'so/really/very/how/damn/bloody/tastes/still good/great/nice/tasty/quick/quickly/fast/easy/cheap',
    'works/working/worked great/perfectly/now/fine/well', 'no rush/problem/worries/hurry', 'just curious/wondering', 'all good', 'thank you so', 'worth it/the',
  ],
} satisfies Pick<PlainWords, 'upset' | 'furious' | 'pleased'>;
